"""Wikidata: a polite client, candidates, judgements, what flows in and what flows back."""
