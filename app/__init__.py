"""The decision-boundary playground: a NumPy network, its boundary as JSON, and a page that draws it."""

__version__ = "0.1.0"
