"""One adapter per register, each with its licence, universe, coverage, completeness and what its silence means."""
