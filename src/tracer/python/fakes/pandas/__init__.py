"""Stands for pandas: a table that the program itself gives knows its columns; whatever is read is unknown."""

from pandas.columns import Index, Series
from pandas.encoding import factorize, get_dummies, unique
from pandas.tables import DataFrame, concat
from pandas.unknown import unknown

__all__ = ["DataFrame", "Index", "Series", "concat", "factorize", "get_dummies", "unique"]


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return getattr(unknown, name)
