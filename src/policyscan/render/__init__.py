"""Findings → what a person reads and what a program reads: tables, CSV, JSON, Markdown, workbooks."""
