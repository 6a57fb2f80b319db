"""What is read out of one document: one module a kind of finding."""
