"""The data files of policyscan; `policyscan.lexicon` reads them."""
