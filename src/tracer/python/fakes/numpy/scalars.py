"""Numbers as NumPy gives them: Python's own, that also answer as arrays do."""


def scalar(value):
    """NumPy's scalar of one of Python's, of which it is one too; anything else as it is."""
    made = _MADE.get(type(value))
    return value if made is None else made(value)


class _Scalar:
    ndim = 0
    size = 1

    @property
    def dtype(self):
        from numpy.types import dtype

        return dtype(self.kind)

    def astype(self, dtype, *_, **__):
        from numpy.types import name_of, plain

        return scalar(plain(self.item(), name_of(dtype)))

    def item(self, *_):
        return self.python(self)

    tolist = item

    def clip(self, min=None, max=None, **_):
        from numpy import clip

        return clip(self, min, max)

    def round(self, decimals=0, *_):
        return scalar(round(self.item(), decimals))

    def __reduce__(self):
        return type(self), (self.item(),)


class Float(_Scalar, float):
    python, kind = float, "float64"


class Int(_Scalar, int):
    python, kind = int, "int64"


_MADE = {float: Float, int: Int}


def _operator(name, base):
    plain = getattr(base, name)

    def operate(self, *others):
        found = plain(self, *others)
        return found if found is NotImplemented else scalar(found)

    return operate


for _made in (Float, Int):
    for _name in "add sub mul truediv floordiv mod pow radd rsub rmul rtruediv rfloordiv rmod rpow neg pos abs".split():
        setattr(_made, f"__{_name}__", _operator(f"__{_name}__", _made.python))
