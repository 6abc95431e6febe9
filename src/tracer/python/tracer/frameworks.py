"""What the stand-ins of a framework tell the runner about themselves. Each registers itself when it is imported."""

from dataclasses import dataclass, field
from typing import Any, Callable


@dataclass(frozen=True)
class Framework:
    #: `torch` or `keras`.
    name: str
    #: Classes whose subclasses are layers or networks: `torch.nn.Module`; `keras.layers.Layer`.
    modules: tuple
    #: A fake tensor of a shape with its batch, or of none (None) where nothing is known: `tensor(shape, dtype="float32")`.
    tensor: Callable[..., Any]
    #: Calls a network in evaluation mode, and leaves its mode as it was: `call(network, args, kwargs)`.
    call: Callable[..., Any]
    #: Of a network that has its own graph: `([(value id, name), …], [value id, …])`, else None.
    graph: Callable[[Any], Any] = field(default=lambda network: None)
    #: Of a network that says its input without having been called: a list of shapes without batch, else None.
    declared: Callable[[Any], Any] = field(default=lambda network: None)
    #: Whether a network has no forward pass of its own, and everything that it keeps is there without one: a GAN of two networks.
    whole: Callable[[Any], bool] = field(default=lambda network: False)
    #: Facts of the layers of a network whose weights only a forward pass to its end would have made.
    unmade: Callable[[Any], list] = field(default=lambda network: [])
    #: What a network is trained with, as facts, where its optimizer was made with its parameters.
    trained: Callable[[Any], Any] = field(default=lambda network: None)
    #: Whether an optimizer was given the parameters of one layer and no others.
    alone: Callable[[Any], bool] = field(default=lambda layer: False)
    #: What a network is trained on, where it does not fit: of its facts and what is told of it.
    misfits: Callable[[Any, Any], list] = field(default=lambda facts, made: [])
    #: A network of which only its maker is known: `unread("transformers.BertModel")`.
    unread: Callable[[str], Any] = field(default=lambda type: None)


#: By name.
known = {}

#: Packages of whole networks.
OF_NETWORKS = {"torchvision", "timm", "efficientnet_pytorch", "segmentation_models_pytorch", "monai", "pretrainedmodels", "facenet_pytorch", "peft", "torch_geometric", "transformers"}


def is_of_networks(name):
    """Whether something is of such a package, by its name or its module's: `timm.models.resnet`."""
    return name.split(".")[0] in OF_NETWORKS


#: Packages that make layers and networks.
PACKAGES = {"torch", "keras", "tensorflow", *OF_NETWORKS}


def register(name, **says):
    known[name] = Framework(name=name, **says)


def of(thing):
    """The framework of a module or tensor, or None."""
    facts = getattr(thing, "_cnn_facts", None)
    if isinstance(facts, dict):
        return known.get(facts["framework"])
    if hasattr(thing, "_cnn_value"):
        return next((one for one in known.values() if type(thing).__module__.split(".")[0] == one.name), None) or next(
            iter(known.values()), None
        )
    return None


def of_class(made):
    """The framework whose layers a class of the program extends, or None."""
    return next((one for one in known.values() if isinstance(made, type) and issubclass(made, one.modules)), None)
