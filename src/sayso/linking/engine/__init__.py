"""Where the tables of linking are made: DuckDB in this process, or Apache Spark."""
