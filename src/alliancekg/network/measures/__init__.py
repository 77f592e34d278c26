"""Measures of networks. Each module names its sources; `tables` puts them together and `definitions` explains them."""
