"""`keras_contrib.layers`: the normalisation of each image's maps; others are unknown."""

import sys

from keras.layers.normalizations import GroupNormalization
from keras.layers.unknown import named


class InstanceNormalization(GroupNormalization):
    """Without an axis one number scales, and one shifts, all maps."""

    _cnn_type = "keras_contrib.layers.InstanceNormalization"
    arguments = GroupNormalization.arguments.replace("groups=..., axis=-1, epsilon=...", "axis=None, epsilon=0.001").replace("=...", "=True")

    def prepare(self):
        self._given["groups"] = -1
        if self._given["axis"] is not None:
            self._cnn_facts["type"] = "keras.layers.GroupNormalization"
            self._cnn_facts["arguments"]["groups"] = -1

    def axes_of(self, shape):
        return [1] if self._given["axis"] is None else super().axes_of(shape)

    def out(self, shape):
        return shape


def __getattr__(name):
    """Its modules' modules have the same layers."""
    if name.startswith("__"):
        raise AttributeError(name)
    return named(name, "keras_contrib.layers") if name[:1].isupper() else sys.modules[__name__]
