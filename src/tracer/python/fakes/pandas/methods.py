"""Methods of tables that know their columns."""

from numpy.arrays import ndarray
from pandas.columns import Series
from pandas.tables import DataFrame, columns_of, some
from pandas.unknown import is_number, of_shape, unknown
from tracer import shaped
from tracer.inert import Inert


def _same(table, *_, inplace=False, **__):
    return _changed(table, columns_of(table), inplace)


def _fewer(table, *_, inplace=False, **__):
    return _changed(table, columns_of(some(table, f"{table.expression}[…]")), inplace)


def _drawn(table, *_, inplace=False, axis=0, **__):
    if axis in (1, "columns"):
        return _of_some_columns(table, inplace)
    return _changed(table, columns_of(table._cnn_some(f"{table.expression}[…]")), inplace)


def _changed(table, columns, inplace):
    if inplace is True:
        table._cnn_become(columns)
        return None
    return DataFrame._cnn_of(columns, table.expression)


def _of_some_columns(table, inplace):
    """Some of its columns: only its numbers tell which."""
    if inplace is True:
        shaped.forget_columns(table)
        return None
    return of_shape(f"{table.expression}[…]", (None, None))


def drop(table, labels=None, axis=0, index=None, columns=None, level=None, inplace=False, errors="raise"):
    gone = columns if columns is not None else labels if axis in (1, "columns") else None
    if gone is None:
        return _fewer(table, inplace=inplace)
    if isinstance(gone, Inert):
        return _of_some_columns(table, inplace)
    gone = [gone] if isinstance(gone, str) else list(gone)
    return _changed(table, {name: one for name, one in columns_of(table).items() if name not in gone}, inplace)


def pop(table, item):
    found = table[item]
    del table[item]
    return found


def rename(table, mapper=None, columns=None, inplace=False, **__):
    names = columns if isinstance(columns, dict) else {}
    return _changed(table, {names.get(name, name): one for name, one in columns_of(table).items()}, inplace)


def assign(table, **columns):
    made = DataFrame._cnn_of(columns_of(table))
    for name, value in columns.items():
        made[name] = value(made) if callable(value) and not isinstance(value, Inert) else value
    return made


def insert(table, loc, column_, value, *_, **__):
    table[column_] = value


def set_index(table, keys, drop=True, append=False, inplace=False, **__):
    gone = [keys] if isinstance(keys, str) else keys
    return _changed(table, {name: one for name, one in columns_of(table).items() if not drop or name not in gone}, inplace)


def reset_index(table, level=None, drop=False, inplace=False, **__):
    return _changed(table, columns_of(table) if drop else {"index": Series._cnn_of(Inert("index")), **columns_of(table)}, inplace)


def select_dtypes(table, include=None, exclude=None):
    kinds = {name: one.values.dtype.name if isinstance(one.values, ndarray) else None for name, one in columns_of(table).items()}
    if None in kinds.values():
        return of_shape(f"{table.expression}.select_dtypes(…)", (None, None))
    kept = {name: one for name, one in columns_of(table).items() if (include is None or _is_of(kinds[name], include)) and (exclude is None or not _is_of(kinds[name], exclude))}
    return DataFrame._cnn_of(kept)


def _is_of(name, wanted):
    words = [str(getattr(one, "__name__", one)) for one in (wanted if isinstance(wanted, (list, tuple)) else [wanted])]
    return any(is_number(name) and name != "bool" if word == "number" else not is_number(name) if word in ("object", "str", "category") else word in name for word in words)


def astype(table, dtype=None, *_, **__):
    by_name = dtype if isinstance(dtype, dict) else dict.fromkeys(columns_of(table), dtype)
    return DataFrame._cnn_of({name: one.astype(by_name[name]) if name in by_name else one for name, one in columns_of(table).items()})


def join(table, other, *_, **__):
    known = columns_of(other) if isinstance(other, DataFrame) else None
    if known is None or known.keys() & columns_of(table).keys():
        return of_shape(f"{table.expression}.join(…)", (None, None))
    return DataFrame._cnn_of({**columns_of(table), **known})


def merge(table, right, how="inner", on=None, left_on=None, right_on=None, left_index=False, right_index=False, sort=False, suffixes=("_x", "_y"), **__):
    known, others = columns_of(table), columns_of(right)
    left_keys, right_keys = (_names(on if on is not None else one) for one in (left_on, right_on))
    if known is not None and others is not None and on is None and left_on is None:
        left_keys = right_keys = [name for name in known if name in others]
    if known is None or others is None or not left_keys or not right_keys or left_index or right_index or how == "cross":
        return unknown.merge(table, right)
    common = {left for left, other in zip(left_keys, right_keys) if left == other}
    others = {name: one for name, one in others.items() if name not in common}
    both = known.keys() & others.keys()
    joined = {f"{name}{suffixes[0] or ''}" if name in both else name: one for name, one in known.items()}
    joined.update({f"{name}{suffixes[1] or ''}" if name in both else name: one for name, one in others.items()})
    return some(DataFrame._cnn_of(joined), f"{table.expression}.merge(…)")


def _names(given):
    names = [given] if isinstance(given, str) else given
    return names if isinstance(names, list) and all(isinstance(one, str) for one in names) else None


def append(table, other, *_, **__):
    """Rows under it: those of another table, or one that is a dictionary."""
    others = {name: Series._cnn_of(of_shape(name, (None,))) for name in other} if isinstance(other, dict) else columns_of(other)
    known = columns_of(table)
    if others is None or known is None:
        return unknown.append(table, other)
    joined = {**known, **{name: one for name, one in others.items() if name not in known}}
    return some(DataFrame._cnn_of(joined), f"{table.expression}.append(…)")


def reindex(table, labels=None, index=None, columns=None, axis=None, **__):
    wanted = columns if columns is not None else labels if axis in (1, "columns") else None
    if wanted is None:
        return _fewer(table)
    names = _names(wanted)
    if names is None:
        return of_shape(f"{table.expression}.reindex(…)", (None, None))
    known = columns_of(table)
    return DataFrame._cnn_of({name: known[name] if name in known else Series._cnn_of(of_shape(name, (None,))) for name in names})


METHODS = {
    **dict.fromkeys(("copy", "fillna", "ffill", "bfill", "sort_values", "sort_index", "infer_objects", "convert_dtypes", "round", "clip", "abs"), _same),
    **dict.fromkeys(("head", "tail", "query", "replace", "interpolate", "where", "mask"), _fewer),
    **dict.fromkeys(("sample", "dropna", "drop_duplicates"), _drawn),
    "to_numpy": lambda table, *_, **__: table.values,
    "keys": lambda table: table.columns,
    "items": lambda table: list(columns_of(table).items()),
    "drop": drop,
    "pop": pop,
    "rename": rename,
    "assign": assign,
    "insert": insert,
    "set_index": set_index,
    "reset_index": reset_index,
    "select_dtypes": select_dtypes,
    "astype": astype,
    "join": join,
    "append": append,
    "merge": merge,
    "reindex": reindex,
}
