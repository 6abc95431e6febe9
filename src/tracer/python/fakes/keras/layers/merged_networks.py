"""What Keras 1 merged with: `Merge([left, right], mode="concat")` of networks, `merge([x, y], mode="sum")` of tensors."""

from keras.layers.merging import Add, Average, Concatenate, Dot, Maximum, Multiply
from keras.layers.unknown import named
from keras.layers.wrappers import Lambda
from keras.symbolic.inputs import Input
from keras.symbolic.model import Model
from keras.symbolic.structures import leaves

_MODES = {"sum": Add, "mul": Multiply, "ave": Average, "max": Maximum}


def merge(inputs, mode="sum", concat_axis=-1, dot_axes=-1, output_shape=None, output_mask=None, arguments=None, name=None, **unused):
    return _layer(mode, concat_axis, dot_axes, output_shape, arguments, name)(inputs)


class Merged(Model):
    """A network of networks side by side: it takes what each of them takes."""

    _cnn_type = "keras.Model"
    _cnn_kind = "container"

    def __init__(self, networks, layer, name):
        given = [[Input(batch_shape=one.sizes, dtype=one.dtype) for one in leaves(network.inputs)] for network in networks]
        outputs = [network(one if len(one) > 1 else one[0]) for network, one in zip(networks, given)]
        super().__init__(inputs=[one for several in given for one in several], outputs=layer(outputs), name=name)


def Merge(layers=None, mode="sum", concat_axis=-1, dot_axes=-1, output_shape=None, output_mask=None, arguments=None, node_indices=None, tensor_indices=None, name=None, **unused):
    """A layer; with the networks that it merges, a network of them that may be a first layer."""
    networks = list(layers) if isinstance(layers, (list, tuple)) else []
    if layers is None or not networks:
        return _layer(mode, concat_axis, dot_axes, output_shape, arguments, name)
    if not all(getattr(one, "_graph", None) is not None for one in networks):
        return named("Merge")(name=name)
    return Merged(networks, _layer(mode, concat_axis, dot_axes, output_shape, arguments, None), name)


def _layer(mode, concat_axis, dot_axes, output_shape, arguments, name):
    if callable(mode):
        return Lambda(mode, output_shape=output_shape, arguments=arguments, name=name)
    if mode == "concat":
        return Concatenate(axis=concat_axis, name=name)
    if mode in ("dot", "cos"):
        return Dot(axes=dot_axes, normalize=mode == "cos", name=name)
    return _MODES.get(mode, named("Merge"))(name=name)


__all__ = ["Merge", "merge"]
