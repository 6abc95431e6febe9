"""What segmentation and detection take of a network for classification."""

from collections import OrderedDict

from torch import nn


class IntermediateLayerGetter(nn.ModuleDict):
    """The parts of a network up to the last one that is asked for; gives what those give, by their new names."""

    def __init__(self, model, return_layers):
        wanted, parts = {str(old): new for old, new in return_layers.items()}, OrderedDict()
        left = set(wanted)
        for name, part in model.named_children():
            parts[name] = part
            left.discard(name)
            if not left:
                break
        super().__init__(parts)
        self.return_layers = wanted
        take_apart(model)

    def forward(self, x):
        found = OrderedDict()
        for name, part in self.items():
            x = part(x)
            if name in self.return_layers:
                found[self.return_layers[name]] = x
        return found


def take_apart(*modules):
    """Of these only parts are used on: they are no networks of the program."""
    for module in modules:
        module._cnn_facts["broken"] = True


def freeze_before(features, starts, trainable):
    """Freezes all in front of the last `trainable` stages, each by the place where it starts."""
    fixed = len(features) if trainable == 0 else starts[len(starts) - trainable]
    for part in list(features)[:fixed]:
        part.requires_grad_(False)


def halvings(features):
    """Where a MobileNet's maps get smaller: its first layer, its blocks with a stride, its last layer."""
    blocks = [at for at, part in enumerate(features) if getattr(part, "is_strided", False)]
    return [0, *blocks, len(features) - 1]
