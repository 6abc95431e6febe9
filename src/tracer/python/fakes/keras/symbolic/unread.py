"""Networks of files that are not at hand, or that say too little: one unknown layer, with which the program goes on."""

from tracer.inert import Inert

from keras.layers.unknown import named
from keras.symbolic.inputs import Input
from keras.symbolic.model import Functional


class Unread(Functional):
    """`call`: what would have made it. `why`: what a person is told, as `base.h5 is not in this workspace`."""

    _cnn_type = "keras.Model"
    _cnn_kind = "container"

    def __init__(self, call, why=None, package="keras.models"):
        start = Input(batch_shape=None)
        inside = named(call, package)()
        inside._cnn_facts["arguments"] = {} if why is None else {"reason": why}
        super().__init__(start, inside(start))
        self._cnn_facts["arguments"] = {}

    def _name_children(self):
        for layer in self._graph.layers():
            self._cnn_facts["children"][layer.name] = layer._cnn_facts["id"]

    def _must_wait(self, args, kwargs):
        return False

    @property
    def layers(self):
        return Inert("layers")

    def get_layer(self, name=None, index=None):
        return Inert(f"get_layer({name or index!r})")

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return Inert(name)
