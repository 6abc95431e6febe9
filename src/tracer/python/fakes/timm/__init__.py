"""timm: networks that are equal to torchvision's by the names that timm gives them; others are unknown."""

from tracer.inert import Inert

from timm import layers, models  # noqa: F401
from timm.models import create_model, is_model, list_models, list_pretrained  # noqa: F401

__version__ = "1.0.22"


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"timm.{name}")
