"""Datasets: made ones, a real one and a user's own; how they split, scale and fill the axes."""

from app.data.datasets import DATASETS, Dataset
from app.data.points import Data, make_data, own_data, split
from app.data.scaling import Scaling, identity, standardize, view_range

__all__ = [
    "DATASETS",
    "Data",
    "Dataset",
    "Scaling",
    "identity",
    "make_data",
    "own_data",
    "split",
    "standardize",
    "view_range",
]
