"""`torchvision.models.quantization`: numbers of eight bits are unknown."""

from torchvision.models._api import BUILDERS, other_names

__getattr__ = other_names("torchvision.models.quantization", BUILDERS)
