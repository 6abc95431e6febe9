"""An image that nobody opened: its channels, and its size where a data set or a transform tells it."""

from tracer import record, shaped
from tracer.inert import Inert
from tracer.whole import is_whole

from torch._traced.sizes import whole
from torch._traced.step import perform
from torch._traced.tensor import Tensor


class Picture:
    """As PIL gives it. A size that is None is not known."""

    def __init__(self, channels=3, height=None, width=None):
        self.channels, self.height, self.width = channels, height, width
        self.mode = "L" if channels == 1 else "RGB"

    @property
    def size(self):
        return Inert("image.size") if self.height is None else (self.width, self.height)

    def convert(self, mode, *given, **by_name):
        return Picture(1 if mode == "L" else 3, self.height, self.width)

    def resize(self, size, *given, **by_name):
        return Picture(self.channels, whole(size[1]), whole(size[0]))

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return Inert(f"image.{name}")


def picture_of(given):
    """Something unknown that is used as an image has three channels, unless it was said to be grey."""
    if isinstance(given, (Picture, Tensor)):
        return given
    if isinstance(given, Inert):
        is_grey = given.expression.endswith(("convert('L')", 'convert("L")'))
        return _of_shape(shaped.of(given)) or Picture(1 if is_grey else 3)
    shape = getattr(given, "shape", None)
    if isinstance(shape, (tuple, list)) and len(shape) in (2, 3):
        return Picture(shape[2] if len(shape) == 3 else 1, shape[0], shape[1])
    return given


def _of_shape(shape):
    """Of an array or a picture of which some is known; None where its channels are not."""
    if shape is None or len(shape) not in (2, 3) or type(shape[-1] if len(shape) == 3 else 1) is not int:
        return None
    height, width = shape[:2] if is_whole(shape[0]) and is_whole(shape[1]) else (None, None)
    return Picture(shape[2] if len(shape) == 3 else 1, height, width)


def size_of(given):
    """Height and width; None where they are not known."""
    if isinstance(given, Tensor):
        shape = given._cnn_shape
        return (None, None) if shape is None or len(shape) < 2 else (shape[-2], shape[-1])
    return (given.height, given.width) if isinstance(given, Picture) else (None, None)


def sized(given, height, width, name="resize"):
    """Another size of an image; of a map in a forward pass, a step of the network."""
    if isinstance(given, Tensor):
        lead = given._cnn_shape[:-2] if given._cnn_shape is not None else [3]
        if record.current.within and given._cnn_shape is not None:
            return perform(f"torchvision.transforms.functional.{name}", lambda img: [*lead, height, width], {"img": given})
        return Tensor._of([*lead, height, width], given.dtype)
    return Picture(given.channels, height, width) if isinstance(given, Picture) else given


def channelled(given, channels):
    if isinstance(given, Tensor):
        shape = given._cnn_shape
        return Tensor._of(None if shape is None else [*shape[:-3], channels, *shape[-2:]], given.dtype)
    return Picture(channels, *size_of(given)) if isinstance(given, Picture) else given


def tensor_of(given, dtype=None):
    if isinstance(given, Picture):
        return Tensor._of(None if given.height is None else [given.channels, given.height, given.width], dtype)
    return given


def pair(size):
    """Height and width of an argument `size`; one number alone is both."""
    if isinstance(size, (tuple, list)):
        return (whole(size[0]), whole(size[-1]))
    return (whole(size), whole(size))


def shorter_edge(given, size):
    """`Resize(256)`: the shorter edge, the other in proportion; square where nothing is known."""
    size = whole(size[0] if isinstance(size, (tuple, list)) else size)
    height, width = size_of(given)
    if height is None or height == width:
        return (size, size)
    return (size, int(size * width / height)) if height < width else (int(size * height / width), size)
