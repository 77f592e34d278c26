"""What `docs/generate.py` is made of: a module per page, and the markers that pages and generator share."""
