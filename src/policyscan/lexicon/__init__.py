"""What policyscan knows: `dicts/*` as typed entries, one module a lexicon, loaded on first use and cached."""
