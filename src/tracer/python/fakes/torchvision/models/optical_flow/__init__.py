"""`torchvision.models.optical_flow`: RAFT is unknown."""

from torchvision.models._api import other_names

__getattr__ = other_names("torchvision.models.optical_flow", ("raft_large", "raft_small"))
