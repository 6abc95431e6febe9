"""Batch, instance, layer, group, RMS and local response normalization."""

from tracer import record

from torch._traced.functions import layers
from torch._traced.functions.pointwise import shape_of
from torch._traced.parameter import Parameter
from torch._traced.sizes import whole
from torch._traced.step import Refused
from torch._traced.tensor import Tensor
from torch._traced.types import int64
from torch.nn.modules.module import Layer


class _NormBase(Layer):
    _ranks = ()
    _unbatched = False

    def __init__(
        self, num_features, eps=1e-5, momentum=0.1, affine=True, track_running_stats=True, device=None, dtype=None
    ):
        self._make(num_features, eps, momentum, affine, track_running_stats)

    def _make(self, num_features, eps, momentum, affine, track_running_stats):
        self.num_features, self.eps, self.momentum = whole(num_features), eps, momentum
        self.affine, self.track_running_stats = affine, track_running_stats
        for name in ("weight", "bias"):
            if affine:
                setattr(self, name, Parameter(Tensor._of([self.num_features])))
            else:
                self.register_parameter(name, None)
        if track_running_stats:
            self.register_buffer("running_mean", Tensor._of([self.num_features]))
            self.register_buffer("running_var", Tensor._of([self.num_features]))
            self.register_buffer("num_batches_tracked", Tensor._of([], int64))
        else:
            self.running_mean = self.running_var = self.num_batches_tracked = None

    def reset_parameters(self):
        return None

    reset_running_stats = reset_parameters

    def _check_input_dim(self, input):
        return None

    def forward(self, input):
        return self._step(lambda input: self._rule(shape_of(input)), {"input": input})

    def _rule(self, shape):
        if self._ranks and len(shape) not in self._ranks:
            wanted = " or ".join(f"{rank}D" for rank in self._ranks)
            raise Refused("rank-differs", f"expected {wanted} input (got {len(shape)}D input)", shape)
        self._check_features(shape)
        return shape


class _BatchNorm(_NormBase):
    def _check_features(self, shape):
        if self.affine or self.track_running_stats:
            layers.check_channels(shape, self.num_features)


class _InstanceNorm(_NormBase):
    def _check_features(self, shape):
        channels = shape[-self._space - 1]
        if channels != self.num_features and self.affine:
            raise Refused(
                "channels-differ",
                f"expected input's size at dim={len(shape) - self._space - 1} to match num_features "
                f"({self.num_features}), but got: {channels}.",
                shape,
                "num_features",
                channels,
                self.num_features,
            )


def _batch(name, ranks):
    def __init__(
        self, num_features, eps=1e-5, momentum=0.1, affine=True, track_running_stats=True, device=None, dtype=None
    ):
        self._make(num_features, eps, momentum, affine, track_running_stats)

    body = {"__module__": __name__, "_ranks": ranks, "__init__": __init__, "forward": _BatchNorm.forward}
    return type(name, (_BatchNorm,), body)


BatchNorm1d, BatchNorm2d, BatchNorm3d = (_batch(f"BatchNorm{n}d", (2, 3) if n == 1 else (n + 2,)) for n in (1, 2, 3))


class SyncBatchNorm(_BatchNorm):
    forward = _BatchNorm.forward

    def __init__(
        self,
        num_features,
        eps=1e-5,
        momentum=0.1,
        affine=True,
        track_running_stats=True,
        process_group=None,
        device=None,
        dtype=None,
    ):
        self._make(num_features, eps, momentum, affine, track_running_stats)

    @classmethod
    def convert_sync_batchnorm(cls, module, process_group=None):
        return module


def _instance(name, space):
    def __init__(
        self, num_features, eps=1e-5, momentum=0.1, affine=False, track_running_stats=False, device=None, dtype=None
    ):
        self._make(num_features, eps, momentum, affine, track_running_stats)

    body = {
        "__module__": __name__,
        "_ranks": (space + 1, space + 2),
        "_space": space,
        "__init__": __init__,
        "forward": _InstanceNorm.forward,
    }
    return type(name, (_InstanceNorm,), body)


InstanceNorm1d, InstanceNorm2d, InstanceNorm3d = (_instance(f"InstanceNorm{n}d", n) for n in (1, 2, 3))


def _lazy(base):
    default = issubclass(base, _BatchNorm)

    def __init__(
        self, eps=1e-5, momentum=0.1, affine=default, track_running_stats=default, device=None, dtype=None
    ):
        self._make(0, eps, momentum, affine, track_running_stats)

    def forward(self, input):
        shape = getattr(input, "_cnn_shape", None)
        if shape and self.num_features == 0:
            self.num_features = shape[1]
            self._make(shape[1], self.eps, self.momentum, self.affine, self.track_running_stats)
        return base.forward(self, input)

    return type(f"Lazy{base.__name__}", (base,), {"__module__": __name__, "__init__": __init__, "forward": forward})


LazyBatchNorm1d, LazyBatchNorm2d, LazyBatchNorm3d = map(_lazy, (BatchNorm1d, BatchNorm2d, BatchNorm3d))
LazyInstanceNorm1d, LazyInstanceNorm2d, LazyInstanceNorm3d = map(
    _lazy, (InstanceNorm1d, InstanceNorm2d, InstanceNorm3d)
)


def _sizes(normalized_shape):
    if isinstance(normalized_shape, (tuple, list)):
        return tuple(whole(one) for one in normalized_shape)
    return (whole(normalized_shape),)


class LayerNorm(Layer):
    def __init__(self, normalized_shape, eps=1e-5, elementwise_affine=True, bias=True, device=None, dtype=None):
        super().__init__()
        self.normalized_shape, self.eps = _sizes(normalized_shape), eps
        self.elementwise_affine = elementwise_affine
        for name, is_there in (("weight", elementwise_affine), ("bias", elementwise_affine and bias)):
            if is_there:
                setattr(self, name, Parameter(Tensor._of(self.normalized_shape)))
            else:
                self.register_parameter(name, None)

    def reset_parameters(self):
        return None

    def forward(self, input):
        rule = lambda input: layers.layer_norm(input, self.normalized_shape)
        return self._step(rule, {"input": input})


class RMSNorm(Layer):
    def __init__(self, normalized_shape, eps=None, elementwise_affine=True, device=None, dtype=None):
        super().__init__()
        self.normalized_shape, self.eps = _sizes(normalized_shape), eps
        self.elementwise_affine = elementwise_affine
        if elementwise_affine:
            self.weight = Parameter(Tensor._of(self.normalized_shape))
        else:
            self.register_parameter("weight", None)

    def reset_parameters(self):
        return None

    def forward(self, input):
        return self._step(lambda input: layers.rms_norm(input, self.normalized_shape), {"input": input})


class GroupNorm(Layer):
    def __init__(self, num_groups, num_channels, eps=1e-5, affine=True, device=None, dtype=None):
        super().__init__()
        self.num_groups, self.num_channels = whole(num_groups), whole(num_channels)
        self.eps, self.affine = eps, affine
        if self.num_groups < 1 or self.num_channels % self.num_groups:
            self._cnn_fault = record.fault("groups", "num_channels must be divisible by num_groups", "num_groups")
        for name in ("weight", "bias"):
            if affine:
                setattr(self, name, Parameter(Tensor._of([self.num_channels])))
            else:
                self.register_parameter(name, None)

    def reset_parameters(self):
        return None

    def forward(self, input):
        def rule(input):
            shape = shape_of(input)
            layers.check_groups(shape, self.num_groups)
            if self.affine and len(shape) > 1 and shape[1] != self.num_channels:
                raise Refused(
                    "channels-differ",
                    f"Expected weight to be a vector of size equal to the number of channels in input, but got weight "
                    f"of shape [{self.num_channels}] and input of shape {list(shape)}",
                    shape,
                    "num_channels",
                    shape[1],
                    self.num_channels,
                )
            return shape

        return self._step(rule, {"input": input})


class LocalResponseNorm(Layer):
    def __init__(self, size, alpha=1e-4, beta=0.75, k=1.0):
        super().__init__()
        self.size, self.alpha, self.beta, self.k = size, alpha, beta, k

    def forward(self, input):
        return self._step(lambda input: shape_of(input), {"input": input})


class CrossMapLRN2d(LocalResponseNorm):
    forward = LocalResponseNorm.forward

    def __init__(self, size, alpha=1e-4, beta=0.75, k=1):
        super().__init__(size, alpha, beta, k)
