"""PyTorch, as far as shapes go: what a program calls is recorded, and answered by tensors without values."""

import math
from contextlib import contextmanager
from pathlib import PurePath

from tracer import frameworks, record
from tracer.inert import Inert

from torch._traced import operators
from torch._traced.creation import MADE
from torch._traced.functions import RULES
from torch._traced.modes import autocast, enable_grad, inference_mode, itself, no_grad, set_grad_enabled  # noqa: F401
from torch._traced.step import function
from torch._traced.tensor import Tensor
from torch.torch_version import TorchVersion
from torch._traced.types import ALIASES, DTYPES, Size, device, dtype, finfo, iinfo, memory_format  # noqa: F401

operators.give()
globals().update({name: function(f"torch.{name}")(rule) for name, rule in RULES.items()})
globals().update({f"{name}_": globals()[name] for name in ("relu", "sigmoid", "tanh", "dropout", "exp", "sqrt", "abs")})
globals().update(MADE)
globals().update(DTYPES)
globals().update({name: DTYPES[one] for name, one in ALIASES.items()})

__version__ = TorchVersion("2.9.0")
pi, e, inf, nan, newaxis = math.pi, math.e, math.inf, math.nan, None
contiguous_format, channels_last, channels_last_3d, preserve_format = map(
    memory_format, ("contiguous_format", "channels_last", "channels_last_3d", "preserve_format")
)
strided = "torch.strided"

from torch import amp, autograd, cuda, distributions, fft, fx, hub, jit, linalg, multiprocessing, nn, optim, utils  # noqa: E402, F401
from torch import ao, quantization  # noqa: E402, F401
import torch.nn.quantized  # noqa: E402
from torch._traced.unread import Unread  # noqa: E402
from torch.autograd import Variable  # noqa: E402, F401


def is_tensor(obj):
    return isinstance(obj, Tensor)


def is_floating_point(input):
    return input.is_floating_point()


def is_complex(input):
    return input.is_complex()


def numel(input):
    return input.numel()


def _method(name):
    return lambda input, *given, **by_name: getattr(input, name)(*given, **by_name)


clone, detach, equal, allclose = map(_method, ("clone", "detach", "equal", "allclose"))


def _no(*given, **by_name):
    return False


def _nothing(*given, **by_name):
    return None


is_grad_enabled = is_inference_mode_enabled = is_autocast_enabled = is_autocast_cpu_enabled = _no
is_storage = are_deterministic_algorithms_enabled = _no
manual_seed = seed = set_default_dtype = set_default_device = set_num_threads = set_printoptions = _nothing
use_deterministic_algorithms = set_float32_matmul_precision = set_num_interop_threads = set_flush_denormal = _nothing
_assert = _assert_async = set_default_tensor_type = set_rng_state = _nothing


def get_default_dtype():
    return DTYPES["float32"]


def get_default_device():
    return device("cpu")


def get_num_threads():
    return Inert("torch.get_num_threads()")


def initial_seed():
    return 0


def promote_types(type1, type2):
    return type1


def broadcast_shapes(*shapes):
    from torch._traced.rules.broadcasting import broadcast

    return Size(broadcast(*shapes))


def from_dlpack(given):
    return given


def compile(model=None, *given, **by_name):  # noqa: A001
    return itself(model)


def save(obj, f=None, *given, **by_name):
    """What the program writes, it may load again."""
    if isinstance(f, (str, PurePath)):
        record.current.written[str(f)] = obj


def load(f, *given, **by_name):
    if isinstance(f, (str, PurePath)) and isinstance(record.current.written.get(str(f)), nn.Module):
        return record.current.written[str(f)]
    loaded = Inert(f"torch.load({f!r})" if isinstance(f, str) else "torch.load()")
    loaded.__dict__["_cnn_sites"] = record.sites(touches=False)
    return loaded


def typename(o):
    return "torch.Tensor" if isinstance(o, Tensor) else type(o).__name__


@contextmanager
def _in_evaluation_mode(network):
    modes = [(one, one.__dict__.get("training", True)) for one in network.modules()]
    try:
        network.eval()
    except Exception:  # a `train` of the program's own that trains: `def train(self, epochs, loader)`
        for one, _ in modes:
            one.__dict__["training"] = False
    try:
        yield
    finally:
        for one, mode in modes:
            one.__dict__["training"] = mode


def _call(network, args, kwargs):
    with _in_evaluation_mode(network):
        return network(*args, **kwargs)


def _has_no_forward(network):
    return type(network).forward is nn.Module.forward


def _tensor(shape, dtype="float32"):
    return Tensor._of(shape, DTYPES.get(dtype, DTYPES["float32"]))


frameworks.register("torch", modules=(nn.Module,), tensor=_tensor, call=_call, whole=_has_no_forward, trained=optim.trains, alone=optim.trains_alone, unread=lambda type: Unread(f"{type}()"))


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch.{name}")
