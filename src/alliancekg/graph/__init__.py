"""Records → quads: readouts and reference data as named graphs, what follows from them, and their validation."""
