"""What all distributions have: the sizes of what they draw, and of what is told of it."""

from tracer.inert import Inert

from torch._traced.functions.pointwise import met
from torch._traced.step import Refused, Result, perform
from torch._traced.tensor import Tensor
from torch._traced.types import Size


class Distribution:
    """`_cnn_batch` and `_cnn_event` are its sizes, None where they are not known."""

    has_rsample = True
    has_enumerate_support = False

    def __init__(self, **parameters):
        self._cnn_parameters = {name: one for name, one in parameters.items() if one is not None}
        self.__dict__.update(self._cnn_parameters)
        self._cnn_batch, self._cnn_event = self._sizes(list(self._cnn_parameters.values()))

    def _sizes(self, given):
        if any(_is_unknown(one) for one in given):
            return None, []
        shape = together(*given)
        if shape is None:
            return None, []
        cut = len(shape) - self._cnn_events
        return shape[:cut], shape[cut:]

    #: How many of the parameters' last axes are one event.
    _cnn_events = 0
    _cnn_draws = None

    @property
    def batch_shape(self):
        return Inert("batch_shape") if self._cnn_batch is None else Size(self._cnn_batch)

    @property
    def event_shape(self):
        return Size(self._cnn_event)

    def _step(self, name, shape, *given, dtype=None):
        tensors = {**self._cnn_tensors(), **{f"value{place}": one for place, one in enumerate(given)}}

        def rule(**_):
            return Result(shape, dtype=dtype, is_unknown=shape is None)

        made = f"torch.distributions.{type(self).__name__}.{name}"
        if not any(isinstance(one, Tensor) for one in tensors.values()):
            return Tensor._of(shape, dtype)
        return perform(made, rule, tensors)

    def _cnn_tensors(self):
        return {name: one for name, one in self._cnn_parameters.items() if isinstance(one, Tensor)}

    def sample(self, sample_shape=()):
        return self.rsample(sample_shape)

    def rsample(self, sample_shape=()):
        return self._step("rsample", self._drawn(sample_shape), dtype=self._cnn_draws)

    def _drawn(self, sample_shape=()):
        """The sizes of a draw, or None."""
        return None if self._cnn_batch is None else [*map(int, sample_shape), *self._cnn_batch, *self._drawn_event()]

    def sample_n(self, n):
        return self.sample((n,))

    def log_prob(self, value):
        shape = None
        if self._cnn_batch is not None and not _is_unknown(value):
            event = self._drawn_event()
            whole = together(value, Tensor._of([*self._cnn_batch, *event]))
            shape = None if whole is None else whole[: len(whole) - len(event)]
        return self._step("log_prob", shape, value)

    def _drawn_event(self):
        return self._cnn_event

    cdf = icdf = log_prob

    def entropy(self):
        return self._step("entropy", self._cnn_batch)

    perplexity = entropy

    def _like_a_draw(self, name):
        return self._step(name, None if self._cnn_batch is None else [*self._cnn_batch, *self._cnn_event])

    mean = property(lambda self: self._like_a_draw("mean"))
    mode = property(lambda self: self._like_a_draw("mode"))
    variance = property(lambda self: self._like_a_draw("variance"))
    stddev = property(lambda self: self._like_a_draw("stddev"))

    def expand(self, batch_shape, _instance=None):
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__, _cnn_batch=list(map(int, batch_shape)))
        return made

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return Inert(f"{type(self).__name__}.{name}")


def _is_unknown(given):
    return isinstance(given, Inert) or isinstance(given, Tensor) and given._cnn_shape is None


def together(*given):
    """The sizes of several tensors and numbers, or None where they do not fit."""
    try:
        return met(*given)
    except Refused:
        return None
