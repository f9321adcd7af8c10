"""Datasets: made ones, a real one and a user's own; how they split, scale and fill the axes."""

from app.data.datasets import DATASETS, Dataset
from app.data.features import FEATURES
from app.data.points import VALUES, Data, make_data, own_data, split, strata
from app.data.scaling import Scaling, identity, standardize, view_range

__all__ = [
    "DATASETS",
    "FEATURES",
    "VALUES",
    "Data",
    "Dataset",
    "Scaling",
    "identity",
    "make_data",
    "own_data",
    "split",
    "standardize",
    "strata",
    "view_range",
]
