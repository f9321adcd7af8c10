"""The HTML page: its controls, its files."""
