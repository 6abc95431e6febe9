"""Networks of which only their maker is known: a file that only PyTorch reads, a name that nobody here has."""

from tracer import record
from tracer.inert import Inert

from torch.nn.modules.module import Module


class Unread(Module):
    """One part that nobody knows; what a program asks of the network, it asks of that part."""

    def __init__(self, call):
        super().__init__()
        #: By the name of what would have made it, as its layers are told with it: `backbone/create_model`.
        self.__dict__["_cnn_part"] = call.partition("(")[0].rpartition(".")[2]
        setattr(self, self._cnn_part, Inert(call))

    @property
    def _cnn_network(self):
        return self.__dict__[self._cnn_part]

    def forward(self, *given, **by_name):
        return self._cnn_network(*given, **by_name)

    def __getattr__(self, name):
        try:
            return super().__getattr__(name)
        except AttributeError:
            if name.startswith("_"):
                raise
            return getattr(self._cnn_network, name)

    __iter__ = Inert.__iter__

    def __getitem__(self, key):
        """What has items is no network: `model, utils = torch.hub.load(…)`."""
        self._cnn_facts["broken"] = True
        return self._cnn_network[key]

    def named_children(self):
        """As many parts as unknown numbers are taken for, none of them known."""
        return ((str(at), self._cnn_network.children()[at]) for at in range(record.current.unknown))

    def children(self):
        return (part for _, part in self.named_children())


def maker(call):
    """A function that gives such a network: `torchvision.models.video.mvit_v2_s`."""

    def make(*given, **by_name):
        return Unread(f"{call}()")

    make.__name__ = call.rpartition(".")[2]
    return make
