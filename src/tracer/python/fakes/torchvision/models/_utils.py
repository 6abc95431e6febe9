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
        model._cnn_facts["broken"] = True  # taken apart, and no network of the program

    def forward(self, x):
        found = OrderedDict()
        for name, part in self.items():
            x = part(x)
            if name in self.return_layers:
                found[self.return_layers[name]] = x
        return found


def halvings(features):
    """Where a MobileNet's maps get smaller: its first layer, its blocks with a stride, its last layer."""
    blocks = [at for at, part in enumerate(features) if getattr(part, "is_strided", False)]
    return [0, *blocks, len(features) - 1]
