"""Chance: arrays of which only the shape is known, and unknown numbers."""

from numpy.arrays import array, ndarray, whole
from tracer.inert import Inert, is_second
from tracer.whole import is_whole


def _drawn(name, shape, type="float64"):
    return Inert(f"np.random.{name}()") if shape is None else ndarray(whole(shape), None, type)


_BEFORE_SIZE = {
    **dict.fromkeys(("standard_cauchy", "standard_exponential"), 0),
    **dict.fromkeys(("chisquare", "exponential", "geometric", "logseries", "pareto", "poisson", "power"), 1),
    **dict.fromkeys(("rayleigh", "standard_gamma", "standard_t", "weibull", "zipf"), 1),
    **dict.fromkeys(("f", "gamma", "gumbel", "laplace", "logistic", "lognormal"), 2),
    **dict.fromkeys(("negative_binomial", "noncentral_chisquare", "vonmises", "wald"), 2),
    **dict.fromkeys(("hypergeometric", "noncentral_f", "triangular"), 3),
}


def seed(*_):
    return None


def rand(*shape):
    return _drawn("rand", shape or None)


def randn(*shape):
    return _drawn("randn", shape or None)


def random(size=None, *_, **__):
    return _drawn("random", size)


random_sample = ranf = sample = random


def standard_normal(size=None, *_, **__):
    return _drawn("standard_normal", size)


def uniform(low=0.0, high=1.0, size=None):
    return _drawn("uniform", size)


def normal(loc=0.0, scale=1.0, size=None):
    return _drawn("normal", size)


#: So many draws for each value of the rarest kind, and all of them are there.
_ENOUGH = 20


def beta(a, b, size=None):
    return _drawn("beta", size)


def binomial(n, p, size=None):
    return _drawn("binomial", size, "int64")


def randint(low, high=None, size=None, dtype=int, **__):
    made = _drawn("randint", size, dtype)
    first, top = (0, low) if high is None else (low, high)
    if isinstance(made, ndarray) and is_whole(top):
        made.below = top
        if is_whole(first) and 0 < (top - first) * _ENOUGH <= made.size:
            made.among = list(range(first, top))
    return made


integers = randint


def permutation(x, *_, **__):
    if isinstance(x, Inert):
        return x
    return ndarray((x,), None, "int64") if isinstance(x, int) else ndarray(array(x).shape, None, array(x).dtype.name)


def shuffle(x, *_, **__):
    if isinstance(x, ndarray):
        x.values = None
    elif isinstance(x, list) and is_second():
        x[:] = [*x[1:], *x[:1]]


def choice(a, size=None, replace=True, p=None, **__):
    given = range(a) if isinstance(a, int) else a
    if not isinstance(given, (list, tuple, range, ndarray)):
        return _drawn("choice", size, "int64")
    kinds = array(given)
    made = _drawn("choice", size, getattr(kinds, "dtype", "int64"))
    different = kinds._cnn_among() if isinstance(kinds, ndarray) and kinds.size else None
    if different and isinstance(made, ndarray):
        rarest = 1 / kinds.size if p is None else min(array(p).values or [0])
        made.among = different if replace and made.size * rarest >= _ENOUGH else None
    return made


class Generator:
    """All of this module by a name of its own."""

    def __init__(self, *_, **__):
        pass

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return globals().get(name) or _other(name)


RandomState = Generator


def default_rng(*_):
    return Generator()


def _other(name):
    if name not in _BEFORE_SIZE:
        return Inert(f"np.random.{name}")

    def drawn(*args, size=None, **_):
        before = _BEFORE_SIZE[name]
        return _drawn(name, args[before] if len(args) > before else size)

    return drawn


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return _other(name)
