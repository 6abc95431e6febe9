"""`torch.cuda`: there is none here."""

import sys

from tracer import asserts
from tracer.inert import Inert

from torch import amp  # noqa: F401


def is_available():
    """No, but an `assert` about it holds."""
    return bool(asserts.wanted(sys._getframe(1)))


def device_count():
    return Inert("torch.cuda.device_count()")


def _nothing(*given, **by_name):
    return None


def _zero(*given, **by_name):
    return 0


manual_seed = manual_seed_all = seed = empty_cache = synchronize = set_device = init = ipc_collect = _nothing
reset_peak_memory_stats = reset_max_memory_allocated = _nothing
current_device = memory_allocated = max_memory_allocated = memory_reserved = max_memory_reserved = _zero
is_bf16_supported = is_initialized = is_available


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch.cuda.{name}")
