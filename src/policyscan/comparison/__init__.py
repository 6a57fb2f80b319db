"""What is read out of several documents: statistics, years in tables, alignment."""
