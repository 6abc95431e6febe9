"""Tables that know their columns."""

from numpy.arrays import array, ndarray
from pandas.columns import Index, Series
from pandas.unknown import is_number, of_shape, rows_of, unknown
from tracer import inert, shaped
from tracer.inert import Inert
from tracer.whole import is_whole


def columns_of(thing):
    """Of a table of which they are known, by name; or None."""
    return thing.__dict__.get("_cnn_columns") if isinstance(thing, DataFrame) else None


#: Names that a table answers itself, whatever its columns are.
_OWN = set("size index count mean median min max sum std var rank mode filter pop items keys".split())


class DataFrame(Inert):
    def __new__(cls, data=None, index=None, columns=None, *args, **kwargs):
        known = _given(data, columns)
        if known is None:
            made = unknown.DataFrame(data, *(() if columns is None else (columns,)))
            shape = shaped.of(data)
            if shape is not None and len(shape) == 2:
                shaped.give(made, shape)
            return made
        return cls._cnn_of(known)

    def __init__(self, *args, **kwargs):
        pass

    @classmethod
    def from_dict(cls, data, orient="columns", dtype=None, columns=None):
        return cls(data, columns=columns) if orient == "columns" else unknown.DataFrame(data)

    @classmethod
    def from_records(cls, data, index=None, exclude=None, columns=None, *args, **kwargs):
        return cls(data, columns=columns) if exclude is None else unknown.DataFrame(data)

    @classmethod
    def _cnn_of(cls, columns, expression="table"):
        made = object.__new__(cls)
        Inert.__init__(made, expression)
        made._cnn_become(columns)
        return made

    def _cnn_become(self, columns):
        """Has these columns from here on, and nothing that was taken from the others."""
        for name in [name for name in self.__dict__ if not name.startswith("_")]:
            del self.__dict__[name]
        self.__dict__["_cnn_columns"] = columns
        rows = next((rows_of(one.values) for one in columns.values() if rows_of(one.values) is not None), None)
        shaped.give(self, (Inert(f"len({self.expression})") if rows is None else rows, len(columns)))

    def _cnn_array(self):
        """Its numbers as an array."""
        if columns_of(self) is None:
            return self
        rows, width = shaped.of(self)
        if not is_whole(rows):
            return of_shape(f"{self.expression}.values", (None, width))
        parts = [one.values for one in self.__dict__["_cnn_columns"].values()]
        types = {one.dtype.name if isinstance(one, ndarray) else "float64" for one in parts}
        type_ = "object" if not all(map(is_number, types)) else types.pop() if len(types) == 1 else "float64"
        known = all(isinstance(one, ndarray) and one.values is not None for one in parts)
        return ndarray((rows, width), [one.values[row] for row in range(rows) for one in parts] if known else None, type_)

    def __getattr__(self, name):
        columns = columns_of(self)
        if columns is None:
            return super().__getattr__(name)
        if name in columns and name not in _OWN:
            return columns[name]
        if name == "columns":
            return Index(columns)
        if name == "values":
            return self._cnn_array()
        if name in ("iloc", "loc"):
            return Located(self, name)
        from pandas.methods import METHODS

        if name in METHODS:
            return lambda *args, **kwargs: METHODS[name](self, *args, **kwargs)
        return super().__getattr__(name)

    def __setattr__(self, name, value):
        columns = columns_of(self)
        if name == "columns" and columns is not None:
            names = list(value) if isinstance(value, (list, tuple)) else None
            if names is None or len(names) != len(columns):
                shaped.forget_columns(self)
            else:
                self._cnn_become(dict(zip(names, columns.values())))
        elif columns is not None and name in columns:
            self[name] = value
        else:
            super().__setattr__(name, value)

    def __getitem__(self, key):
        columns = columns_of(self)
        if columns is None:
            return super().__getitem__(key)
        if isinstance(key, str) and key in columns:
            return columns[key]
        if isinstance(key, list) and all(isinstance(one, str) and one in columns for one in key):
            return DataFrame._cnn_of({name: columns[name] for name in key})
        if isinstance(key, (slice, ndarray)) or isinstance(key, Inert) and len(shaped.of(key) or ()) == 1:
            return some(self, f"{self.expression}[…]")
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        names = [key] if isinstance(key, str) else key
        if columns_of(self) is None or not isinstance(names, list) or not all(isinstance(one, str) for one in names):
            return super().__setitem__(key, value)
        self._cnn_become({**columns_of(self), **{name: column(value if isinstance(key, str) else None) for name in names}})

    def __delitem__(self, key):
        columns = columns_of(self)
        if columns is None or key not in columns:
            return super().__delitem__(key)
        self._cnn_become({name: one for name, one in columns.items() if name != key})

    def __contains__(self, key):
        return key in columns_of(self) if columns_of(self) is not None and isinstance(key, str) else super().__contains__(key)

    def __iter__(self):
        return iter(list(columns_of(self))) if columns_of(self) is not None else super().__iter__()

    def __len__(self):
        rows = shaped.of(self)[0]
        return rows if isinstance(rows, int) else super().__len__()

    def _cnn_some(self, expression):
        """Some of its rows, drawn by chance: values drawn of a few are all among them."""
        return DataFrame._cnn_of({name: one._cnn_some(expression) for name, one in columns_of(self).items()}, expression)


class Located:
    """`table.iloc` and `table.loc`"""

    def __init__(self, table, kind):
        self.table = table
        self.kind = kind

    def __getitem__(self, key):
        rows, wanted = key if isinstance(key, tuple) and len(key) == 2 else (key, slice(None))
        names = self.names(wanted)
        unknown_part = f"{self.table.expression}.{self.kind}[…]"
        if names is None:
            return of_shape(unknown_part, (None, None))
        if isinstance(names, str):
            return self.table[names] if rows == slice(None) else Series._cnn_of(of_shape(unknown_part, (None,)))
        taken = DataFrame._cnn_of({name: columns_of(self.table)[name] for name in names})
        if isinstance(rows, slice) and rows == slice(None):
            return taken
        return of_shape(unknown_part, (len(names),)) if isinstance(rows, int) else some(taken, unknown_part)

    def __setitem__(self, key, value):
        rows, wanted = key if isinstance(key, tuple) and len(key) == 2 else (key, slice(None))
        if self.kind == "loc" and isinstance(wanted, str):
            self.table[wanted] = value if rows == slice(None) else None
        elif self.names(wanted) is None:
            shaped.forget_columns(self.table)

    def names(self, wanted):
        """Of the columns that are meant: one, or some, or None where it is not known."""
        known = Index(columns_of(self.table))
        if isinstance(wanted, str):
            return wanted if wanted in known else None
        if isinstance(wanted, slice):
            start, stop = (known.index(one) if isinstance(one, str) and one in known else one for one in (wanted.start, wanted.stop))
            if any(one is not None and not is_whole(one) for one in (start, stop)):
                return None
            return known[start : stop + 1 if isinstance(wanted.stop, str) else stop : wanted.step]
        if isinstance(wanted, list) and all(one in known for one in wanted):
            return wanted
        if isinstance(wanted, int) and -len(known) <= wanted < len(known):
            return known[wanted]
        return known[wanted] if isinstance(wanted, (list, ndarray)) and not isinstance(array(wanted), Inert) else None


def name_columns(table, names):
    """Whether something unknown is a table from here on, which has the columns of these names."""
    if type(table) is not Inert or not isinstance(names, (list, tuple)) or not names or not all(type(one) is str for one in names):
        return False
    width = (shaped.known(table) or (None, None))[1:]
    if width not in ((None,), (len(names),)):
        return False
    object.__setattr__(table, "__class__", DataFrame)
    table._cnn_become({name: Series._cnn_of(of_shape(f"{table.expression}[{name!r}]", (None,))) for name in names})
    return True


inert.name_columns = name_columns


def read(reader):
    """A function that reads a table, which has the columns that the program names."""

    def reading(*args, names=None, **kwargs):
        made = getattr(unknown, reader)(*args, **kwargs)
        if names is not None and kwargs.keys().isdisjoint(("usecols", "index_col")):
            name_columns(made, list(names) if isinstance(names, (tuple, range)) else names)
        return made

    return reading


def column(value):
    return value if isinstance(value, Series) else Series._cnn_of(array(value) if isinstance(value, (list, tuple, range, ndarray, Inert)) else Inert("column"))


def some(table, expression):
    """Some of its rows, of which nothing else is known."""
    return DataFrame._cnn_of({name: Series._cnn_of(of_shape(expression, (None,))) for name in columns_of(table)}, expression)


def _given(data, names):
    """The columns of what `DataFrame` is given, or None."""
    if isinstance(names, Inert):
        return None
    names = None if names is None else list(names)
    if isinstance(data, DataFrame):
        known = columns_of(data)
        return known if names is None or known is None else {name: known[name] for name in names if name in known}
    if isinstance(data, list) and data and all(isinstance(one, dict) for one in data):
        return {name: column([one.get(name) for one in data]) for name in names or dict.fromkeys(name for one in data for name in one)}
    if isinstance(data, dict):
        names = list(data) if names is None else names
        if not data or any(isinstance(one, Inert) for one in names):
            return None
        return {name: column(data.get(name)) for name in names}
    if names is None or any(isinstance(one, Inert) for one in names):
        return None
    table = array(data) if isinstance(data, (list, tuple)) else data
    width = shaped.known(table) if isinstance(table, Inert) else getattr(table, "shape", None)
    if width is not None and len(width) == 2 and width[1] not in (None, len(names)):
        return None
    if isinstance(table, ndarray) and table.ndim == 2:
        return {name: column(table[:, place]) for place, name in enumerate(names)}
    if isinstance(data, (list, tuple)) and data and all(isinstance(one, (list, tuple)) for one in data):
        return {name: column([row[place] for row in data]) for place, name in enumerate(names)}
    return {name: Series._cnn_of(of_shape("column", (None,))) for name in names}


def concat(objs, axis=0, *args, **kwargs):
    parts = list(objs) if isinstance(objs, (list, tuple)) else []
    known = [{one.expression: one} if isinstance(one, Series) else columns_of(one) for one in parts]
    if not known or any(one is None for one in known):
        return unknown.concat(objs, axis=axis)
    if axis in (1, "columns"):
        width = sum(map(len, known))
        joined = {name: one for columns in known for name, one in columns.items()}
        return DataFrame._cnn_of(joined) if len(joined) == width else of_shape("pandas.concat(…)", (None, width))
    return some(DataFrame._cnn_of({name: one for columns in known for name, one in columns.items()}), "pandas.concat(…)")
