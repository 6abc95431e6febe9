"""`torch.hub`: nothing is downloaded; networks of torchvision and the like are made by their names."""

import re
from collections import OrderedDict

from tracer.inert import Inert

from torch._traced.unread import Unread

#: What hubs give beside networks.
_NO_NETWORK = re.compile(r"util|token|config|process", re.I)


def load_state_dict_from_url(*given, **by_name):
    return OrderedDict()


def load(repo_or_dir, model, *args, **kwargs):
    if isinstance(repo_or_dir, str) and repo_or_dir.split(":")[0] == "pytorch/vision" and isinstance(model, str):
        try:
            from torchvision import models

            kwargs.pop("force_reload", None)
            kwargs.pop("trust_repo", None)
            return models.get_model(model, *args, **{key: one for key, one in kwargs.items() if key != "verbose"})
        except (ImportError, ValueError):
            pass
    call = f"torch.hub.load({repo_or_dir!r}, {model!r})"
    return Inert(call) if isinstance(model, str) and _NO_NETWORK.search(model) else Unread(call)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch.hub.{name}")
