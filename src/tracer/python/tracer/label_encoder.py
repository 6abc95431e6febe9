"""`sklearn.preprocessing.LabelEncoder`, where the program has its labels; elsewhere it is as unknown as the labels."""

from tracer.inert import Inert


class LabelEncoder:
    def __init__(self):
        self._unknown = Inert("sklearn.preprocessing.LabelEncoder()")
        self._classes = None

    def fit(self, y):
        self._classes = _different(y)
        return self

    def fit_transform(self, y):
        return self.fit(y)._numbers(y, "fit_transform")

    def transform(self, y):
        return self._numbers(y, "transform")

    def inverse_transform(self, y):
        return self._unknown.inverse_transform(y)

    @property
    def classes_(self):
        from numpy import array

        return self._unknown.classes_ if self._classes is None else array(self._classes)

    def _numbers(self, y, method):
        from numpy.arrays import array, ndarray

        column = array(y)
        if self._classes is None or not isinstance(column, ndarray) or column.ndim != 1:
            return getattr(self._unknown, method)(y)
        is_known = column.values is not None and set(self._classes).issuperset(column.values)
        made = ndarray(column.shape, [self._classes.index(one) for one in column.values] if is_known else None, "int64")
        made.among, made.below = list(range(len(self._classes))), len(self._classes)
        return made


def _different(labels):
    """In their order, or None where nobody knows them."""
    among = getattr(type(labels), "_cnn_among", None)
    found = among(labels) if among else list(dict.fromkeys(labels)) if isinstance(labels, (list, tuple)) else None
    is_known = bool(found) and len({type(one) for one in found}) == 1 and isinstance(found[0], (str, int, float))
    return sorted(found) if is_known else None
