"""The command line: one thin file per command over a library function of the same name."""
