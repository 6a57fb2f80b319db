"""policyscan reads Chinese policy speeches the way an expert does."""
