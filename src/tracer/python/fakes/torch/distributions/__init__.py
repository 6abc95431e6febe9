"""`torch.distributions`: what is drawn has the sizes of the parameters together; so have its probabilities."""

from tracer.inert import Inert

from torch._traced.tensor import Tensor
from torch._traced.types import Size, int64
from torch.distributions.distribution import Distribution, together


def _of(name, parameters, events=0, draws=None):
    """A class of distributions with these parameters, in their order; those that are None count for nothing."""
    names = parameters.split()

    def initial(self, *given, validate_args=None, **by_name):
        Distribution.__init__(self, **{**dict(zip(names, given)), **by_name})

    return type(name, (Distribution,), {"__init__": initial, "_cnn_events": events, "_cnn_draws": draws, "__module__": __name__})


for _name, _parameters in {
    "Normal": "loc scale", "LogNormal": "loc scale", "HalfNormal": "scale", "Laplace": "loc scale", "Cauchy": "loc scale",
    "HalfCauchy": "scale", "Gumbel": "loc scale", "Uniform": "low high", "Beta": "concentration1 concentration0",
    "Gamma": "concentration rate", "Exponential": "rate", "StudentT": "df loc scale", "Weibull": "scale concentration",
    "VonMises": "loc concentration", "Chi2": "df", "Bernoulli": "probs logits", "ContinuousBernoulli": "probs logits",
    "Geometric": "probs logits", "Poisson": "rate", "RelaxedBernoulli": "temperature probs logits",
}.items():  # fmt: skip
    globals()[_name] = _of(_name, _parameters)
Dirichlet = _of("Dirichlet", "concentration", 1)


class _OverClasses(Distribution):
    """The last axis of the parameters has the classes."""

    _cnn_events = 1

    def __init__(self, probs=None, logits=None, validate_args=None, **_):
        super().__init__(probs=probs, logits=logits)
        whole = probs if probs is not None else logits
        self.probs = self.logits = whole


class Categorical(_OverClasses):
    """Draws the numbers of classes."""

    _cnn_draws = int64

    def rsample(self, sample_shape=()):
        return self._step("sample", self._drawn(sample_shape), dtype=int64)

    def _drawn_event(self):
        return []

    @property
    def event_shape(self):
        return Size([])


class OneHotCategorical(_OverClasses):
    pass


class OneHotCategoricalStraightThrough(OneHotCategorical):
    pass


class RelaxedOneHotCategorical(_OverClasses):
    def __init__(self, temperature=None, probs=None, logits=None, validate_args=None):
        super().__init__(probs=probs, logits=logits)
        self.temperature = temperature


class Multinomial(_OverClasses):
    def __init__(self, total_count=1, probs=None, logits=None, validate_args=None):
        super().__init__(probs=probs, logits=logits)
        self.total_count = total_count


class MultivariateNormal(Distribution):
    """`loc` has the sizes of a draw, whatever tells how its numbers hang together."""

    _cnn_events = 1

    def __init__(self, loc, covariance_matrix=None, precision_matrix=None, scale_tril=None, validate_args=None):
        super().__init__(loc=loc)
        more = {"covariance_matrix": covariance_matrix, "precision_matrix": precision_matrix, "scale_tril": scale_tril}
        more = {name: one for name, one in more.items() if one is not None}
        self.__dict__.update(more)
        self._cnn_parameters = {**self._cnn_parameters, **more}


LowRankMultivariateNormal = MultivariateNormal


class _Around(Distribution):
    """One that draws what another does."""

    def __init__(self, base, events=None):
        self.__dict__["base_dist"] = base
        whole = None if base._cnn_batch is None else [*base._cnn_batch, *base._cnn_event]
        events = len(base._cnn_event) if events is None else events
        cut = None if whole is None else len(whole) - events
        self._cnn_parameters = base._cnn_parameters
        self._cnn_batch, self._cnn_event = (None, []) if whole is None else (whole[:cut], whole[cut:])
        self._cnn_draws = base._cnn_draws


class Independent(_Around):
    """The last `reinterpreted_batch_ndims` axes become one event."""

    def __init__(self, base_distribution, reinterpreted_batch_ndims=0, validate_args=None):
        super().__init__(base_distribution, len(base_distribution._cnn_event) + int(reinterpreted_batch_ndims))


class TransformedDistribution(_Around):
    def __init__(self, base_distribution, transforms=(), validate_args=None):
        super().__init__(base_distribution)


class MixtureSameFamily(_Around):
    """Its components stand in the last axis before an event's."""

    def __init__(self, mixture_distribution, component_distribution, validate_args=None):
        super().__init__(component_distribution)
        if self._cnn_batch:
            self._cnn_batch = self._cnn_batch[:-1]
        self._cnn_parameters = {
            **{f"mixture_{name}": one for name, one in mixture_distribution._cnn_parameters.items()},
            **component_distribution._cnn_parameters,
        }


def kl_divergence(p, q):
    shape = None
    if p._cnn_batch is not None and q._cnn_batch is not None:
        shape = together(Tensor._of(p._cnn_batch), Tensor._of(q._cnn_batch))
    return p._step("kl_divergence", shape, *q._cnn_tensors().values())


def register_kl(type_p, type_q):
    return lambda made: made


from torch.distributions import kl  # noqa: E402, F401


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch.distributions.{name}")
