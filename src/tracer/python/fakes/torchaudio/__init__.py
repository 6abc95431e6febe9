"""`torchaudio`: transforms, which keep no parameters; files, data sets and networks are unknown."""

from tracer.inert import Inert

from torchaudio import functional, transforms  # noqa: F401

__version__ = "2.11.0"


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torchaudio.{name}")
