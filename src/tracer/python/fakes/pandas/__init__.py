"""Stands for pandas: a table that the program itself gives knows its columns; whatever is read is unknown."""

from pandas.columns import Index, Series
from pandas.encoding import factorize, get_dummies, unique
from pandas.methods import merge
from pandas.tables import DataFrame, concat, read
from pandas.unknown import unknown

__all__ = ["DataFrame", "Index", "Series", "concat", "factorize", "get_dummies", "merge", "read_csv", "read_table", "unique"]

read_csv = read("read_csv")
read_table = read("read_table")


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return getattr(unknown, name)
