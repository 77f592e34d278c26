"""alliancekg: a knowledge graph of alliance relations, read from governments' readouts."""

__version__ = "0.1.0"
