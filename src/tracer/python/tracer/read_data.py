"""What pictures and tables that a program would read have for shapes: OpenCV, Pillow, scikit-image, pandas, scikit-learn, librosa."""

import re

from tracer import inert, shaped, sound_data

_SAME_SIZE = {"GaussianBlur", "medianBlur", "bilateralFilter", "equalizeHist", "flip", "bitwise_not"}
_OF_ALL = {"mean", "std", "var", "min", "max", "sum"}
_SCALERS = re.compile(r"sklearn\.\w+\.(Standard|MinMax|Robust|MaxAbs)Scaler\(")
#: With as many columns as the program says: not `n_components=0.95`.
_REDUCED = re.compile(
    r"sklearn\.\w+\.(?:(?:(?:Incremental|Kernel|Sparse)?PCA|TruncatedSVD|FastICA|NMF|FactorAnalysis)\((?:n_components=)?"
    r"|SelectKBest\((?:[^,()]+, (?:k=)?|k=))(\d+)(?![\d.])"
)
_MODES = {"L": (), "1": (), "RGB": (3,), "RGBA": (4,), "CMYK": (4,)}


def shape_of(source, name, made, owner, args, kwargs):
    """Of what `source`, by this name of its owner's, gives, or None."""
    unknown = shaped.sizes(made)
    if owner is not None and (name in ("pop", "insert") or kwargs.get("inplace") is True):
        shaped.forget_columns(owner)
    if name == "reshape":
        return shaped.reshaped(args, unknown(0))
    if name in _OF_ALL and not args and not kwargs and len(shaped.of(owner) or ()) > 2:  # an array: a table has two axes
        return ()
    if name in _OF_ALL and owner is not None and (args or "axis" in kwargs):
        return shaped.reduced(shaped.of(owner), args[0] if args else kwargs["axis"], kwargs.get("keepdims", False))
    package = made.expression.partition(".")[0]
    first = shaped.of(args[0]) if args else None
    if package == "cv2":
        return _opencv(name, made, first, args, kwargs)
    if name == "transpose" and package != "PIL" and owner is not None:
        return shaped.permuted(shaped.of(owner), args or kwargs.get("axes") or ())
    if package == "PIL":
        return _pillow(name, made, shaped.of(owner), first, args, kwargs)
    if package == "skimage":
        return _scikit_image(name, made, first, args, kwargs)
    if package in sound_data.PACKAGES:
        return sound_data.shape_of(name, made, first, args, kwargs)
    if source.expression == "scipy.misc.imresize":
        return _resized(args[1] if len(args) > 1 else kwargs.get("size"), made, first)
    if source.expression == "pandas.read_csv":
        return (unknown(0), _columns(kwargs) or unknown(1))
    if (name == "drop" or kwargs.get("axis") in (1, "columns")) and len(shaped.of(owner) or ()) == 2:
        return (unknown(0), unknown(1))
    if name in ("fit_transform", "transform") and package == "sklearn" and owner is not None:
        reduced = _REDUCED.match(owner.expression)
        if reduced is not None:
            return (first[0] if first else unknown(0), int(reduced[1]))
        if _SCALERS.match(owner.expression):
            return first
    return shaped.of(source)


def group(item, table):
    """`[key, rows]` of one of the groups of a table."""
    key, rows = (type(item)(f"{item.expression}[{place}]") for place in (0, 1))
    shape = shaped.of(table)
    if shape:
        shaped.give(rows, (shaped.sizes(rows)(0), *shape[1:]))
    return [key, rows]


def _columns(kwargs):
    used = kwargs.get("usecols")
    return len(used) if isinstance(used, (list, tuple)) and "index_col" not in kwargs else None


def _plane(made):
    return tuple(map(shaped.sizes(made), (0, 1)))


def _channels(made):
    """Of a picture of unknown mode: most have three."""
    channels = type(made)(f"{made.expression}.channels")
    inert.taken_for(channels, 3)
    return channels


def _opencv(name, made, first, args, kwargs):
    if name == "imread":
        flag = args[1] if len(args) > 1 else kwargs.get("flags", 1)
        word = str(getattr(flag, "expression", flag)).rsplit("_", 1)[-1]
        rest = {"1": (3,), "COLOR": (3,), "0": (), "GRAYSCALE": ()}.get(word)
        return None if rest is None else (*_plane(made), *rest)
    if name == "resize":
        size = args[1] if len(args) > 1 else kwargs.get("dsize")
        return _turned(size, made, None if first is None else first[2:])
    if name == "cvtColor" and first is not None:
        code = args[1] if len(args) > 1 else kwargs.get("code")
        word = str(getattr(code, "expression", "")).rsplit("2", 1)[-1]
        rest = {"GRAY": (), "BGRA": (4,), "RGBA": (4,)}.get(word, (3,))
        return (*first[:2], *rest)
    return first if name in _SAME_SIZE else None


def _pillow(name, made, own, first, args, kwargs):
    if name == "open":
        return (*_plane(made), _channels(made))
    if name == "new":
        mode, size = (*args, *(kwargs[one] for one in ("mode", "size") if one in kwargs), None, None)[:2]
        return _turned(size, made, _MODES.get(mode) if isinstance(mode, str) else None)
    if name == "fromarray":
        return first
    if own is None:
        return None
    if name == "convert":
        mode = args[0] if args else kwargs.get("mode")
        return (*own[:2], *_MODES[mode]) if mode in _MODES else None
    if name == "resize":
        return _turned(args[0] if args else kwargs.get("size"), made, own[2:])
    return own if name in ("transpose", "filter", "copy") else None


def _scikit_image(name, made, first, args, kwargs):
    if name == "imread":
        return (*_plane(made), _channels(made))
    if name in ("rgb2gray", "rgb2grey"):
        return None if first is None else first[:2]
    return _resized(args[1] if len(args) > 1 else kwargs.get("output_shape"), made, first) if name == "resize" else None


def _resized(size, made, first):
    """Of a picture of a height and a width, and the axes that it had before."""
    if not isinstance(size, (list, tuple)):
        return None
    rest = (_channels(made),) if first is None else first[2:]
    return tuple(size) if len(size) != 2 else (*size, *rest)


def _turned(size, made, rest):
    """Of a picture of a width and a height; `rest`: its channels, None where nothing is known of them."""
    if not isinstance(size, (list, tuple)) or len(size) != 2:
        return None
    return (size[1], size[0], *((_channels(made),) if rest is None else rest))
