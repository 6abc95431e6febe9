"""Columns of tables and their names."""

from numpy.arrays import array, ndarray
from pandas.unknown import is_number, of_shape, unknown
from tracer import shaped
from tracer.inert import Inert
from tracer.whole import is_whole

#: After these a column has the same values.
_SAME = {"copy", "dropna", "fillna", "ffill", "bfill", "sort_values", "sort_index", "reset_index", "rename", "infer_objects", "squeeze"}


class Series(Inert):
    def __new__(cls, data=None, *args, **kwargs):
        if not isinstance(data, (list, tuple, range, ndarray, Inert)):
            return unknown.Series(data)
        return cls._cnn_of(array(data), "pandas.Series(…)")

    def __init__(self, *args, **kwargs):
        pass

    @classmethod
    def _cnn_of(cls, values, expression="column", drawn_of=None):
        """`values`: an array, or something unknown that may have a shape; `drawn_of`: its different values, where no others are known."""
        made = object.__new__(cls)
        Inert.__init__(made, expression)
        made.__dict__.update(_cnn_values=values, _cnn_drawn_of=drawn_of)
        shaped.give(made, values.shape if isinstance(values, ndarray) else shaped.of(values))
        return made

    def __getattr__(self, name):
        values = self.__dict__["_cnn_values"]
        if name == "values":
            return values
        if name in ("to_numpy", "tolist", "to_list", "unique", "nunique", "astype", "map", "replace", *_SAME):
            return lambda *args, **kwargs: self._cnn_asked(name, args, kwargs)
        if name == "cat":
            return Categories(self)
        if name in ("dtype", "dtypes") and isinstance(values, ndarray):
            return values.dtype if is_number(values.dtype.name) else "object"
        return super().__getattr__(name)

    def _cnn_asked(self, name, args, kwargs):
        values, found = self.__dict__["_cnn_values"], self._cnn_among()
        expression = f"{self.expression}.{name}()"
        if name == "to_numpy":
            return values
        if name in ("tolist", "to_list"):
            return values.tolist() if isinstance(values, ndarray) else Inert(expression)
        if name == "unique":
            return Inert(expression) if found is None else array(found)
        if name == "nunique":
            return Inert(expression) if found is None else len(found)
        if name in ("map", "replace"):
            return self._cnn_mapped(name, args, expression)
        if name == "astype":
            return self._cnn_of_type(args[0] if args else kwargs.get("dtype"), expression)
        return self

    def _cnn_among(self):
        values = self.__dict__["_cnn_values"]
        return values._cnn_among() if isinstance(values, ndarray) else self.__dict__["_cnn_drawn_of"]

    def _cnn_array(self):
        return self.__dict__["_cnn_values"]

    def _cnn_some(self, expression):
        """Some of its rows, drawn by chance."""
        return Series._cnn_of(of_shape(expression, (None,)), expression, self.__dict__["_cnn_drawn_of"] or getattr(self._cnn_array(), "among", None))

    def _cnn_mapped(self, name, args, expression):
        table, values = args[0] if args else None, self.__dict__["_cnn_values"]
        if not isinstance(table, dict) or not isinstance(values, ndarray) or values.values is None:
            return Series._cnn_of(of_shape(expression, shaped.of(self) or (None,)), expression)
        return Series._cnn_of(array([table.get(one, one if name == "replace" else None) for one in values.values]), expression)

    def _cnn_of_type(self, type, expression):
        values = self.__dict__["_cnn_values"]
        if type == "category" or not isinstance(values, ndarray) or isinstance(type, Inert):
            return self
        return Series._cnn_of(values.astype(type), expression)

    def __len__(self):
        shape = shaped.of(self)
        return shape[0] if shape and isinstance(shape[0], int) else super().__len__()

    def __iter__(self):
        values = self.__dict__["_cnn_values"]
        return iter(values) if isinstance(values, ndarray) else super().__iter__()


class Categories:
    """`column.cat`"""

    def __init__(self, column):
        self.column = column

    @property
    def categories(self):
        found = self.column._cnn_among()
        return Inert(f"{self.column.expression}.cat.categories") if found is None else Index(sorted(found))

    @property
    def codes(self):
        rows = shaped.of(self.column) or (None,)
        return Series._cnn_of(ndarray(rows, None, "int8") if is_whole(rows[0]) else of_shape("cat.codes", rows), f"{self.column.expression}.cat.codes")

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert(f"{self.column.expression}.cat.{name}")


class Index(list):
    """Names of columns."""

    def __getitem__(self, key):
        if isinstance(key, (ndarray, list)):
            kept = array(key)
            return Index(name for name, keep in zip(self, kept.values) if keep) if kept.dtype.name == "bool" else Index(self[one] for one in kept.values)
        found = super().__getitem__(key)
        return Index(found) if isinstance(key, slice) else found

    def __eq__(self, other):
        return array([one == other for one in self]) if isinstance(other, str) else super().__eq__(other)

    def __ne__(self, other):
        return array([one != other for one in self]) if isinstance(other, str) else super().__ne__(other)

    __hash__ = lambda self: id(self)

    @property
    def values(self):
        return self

    @property
    def size(self):
        return len(self)

    @property
    def shape(self):
        return (len(self),)

    def tolist(self):
        return list(self)

    to_list = tolist

    def drop(self, names):
        gone = [names] if isinstance(names, str) else list(names)
        return Index(one for one in self if one not in gone)

    def difference(self, names, *_, **__):
        return Index(sorted(self.drop(names)))

    def isin(self, names):
        return array([one in names for one in self])

    def get_loc(self, name):
        return self.index(name)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert(f"columns.{name}")
