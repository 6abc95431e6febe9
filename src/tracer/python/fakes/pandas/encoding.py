"""Columns for each of the values of others."""

from numpy.arrays import array, ndarray
from pandas.columns import Series
from pandas.tables import DataFrame, columns_of
from pandas.unknown import is_number, of_shape, rows_of, unknown


def get_dummies(data, prefix=None, prefix_sep="_", dummy_na=False, columns=None, sparse=False, drop_first=False, dtype=None):
    known = columns_of(data)
    if known is None:
        column = _column(data)
        found = None if column is None or dummy_na else column._cnn_among()
        if found is None:
            return unknown.get_dummies(data)
        return DataFrame._cnn_of({value: _flags(column) for value in sorted(found)[bool(drop_first) :]})
    if columns is None:
        columns = [name for name, one in known.items() if _is_text(one) is not False]
    made = {name: one for name, one in known.items() if name not in columns}
    for name in columns:
        found = known[name]._cnn_among()
        if found is None or dummy_na or _is_text(known[name]) is None:
            return of_shape("pandas.get_dummies(…)", (None, None))
        made.update({f"{name}{prefix_sep}{value}": _flags(known[name]) for value in sorted(found)[bool(drop_first) :]})
    return DataFrame._cnn_of(made)


def _column(data):
    return data if isinstance(data, Series) else Series(data) if isinstance(data, (list, tuple, ndarray)) else None


def _is_text(column):
    """None where it is not known."""
    values = column.values
    return not is_number(values.dtype.name) if isinstance(values, ndarray) else True if column._cnn_among() else None


def _flags(column):
    rows = rows_of(column.values)
    return Series._cnn_of(of_shape("get_dummies(…)", (None,)) if rows is None else ndarray((rows,), None, "bool"))


def factorize(values, *args, **kwargs):
    """The number of each value, and the different values."""
    column = _column(values)
    found = None if column is None else column._cnn_among()
    if found is None:
        made = unknown.factorize(values)
        return made[0], made[1]
    rows = rows_of(column.values)
    return of_shape("factorize(…)", (None,)) if rows is None else ndarray((rows,), None, "int64"), array(found)


def unique(values):
    column = _column(values)
    return unknown.unique(values) if column is None else column.unique()
