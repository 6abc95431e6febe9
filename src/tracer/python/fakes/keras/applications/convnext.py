"""ConvNeXt: Liu et al. 2022, https://arxiv.org/abs/2201.03545."""

from keras import layers
from keras.applications.network import begin, channel_axis, model, pooled
from keras.symbolic.declared import Declared
from keras.symbolic.sequential import Sequential


class LayerScale(Declared):
    """One factor for each channel."""

    arguments = "init_values, projection_dim"

    def weights_for(self, shape):
        self.weight("gamma", (self.whole("projection_dim"),))


class StochasticDepth(Declared):
    """Leaves out a branch by chance, while it learns."""

    arguments = "rate"


def _normalized(name=None):
    return layers.LayerNormalization(epsilon=1e-6, name=name)


def _block(x, filters, name):
    before = x
    x = layers.Conv2D(filters, 7, padding="same", groups=filters, name=f"{name}_depthwise_conv")(x)
    x = _normalized(f"{name}_layernorm")(x)
    x = layers.Dense(4 * filters, name=f"{name}_pointwise_conv_1")(x)
    x = layers.Activation("gelu", name=f"{name}_gelu")(x)
    x = layers.Dense(filters, name=f"{name}_pointwise_conv_2")(x)
    x = LayerScale(1e-6, filters, name=f"{name}_layer_scale")(x)
    x = layers.Activation("linear", name=f"{name}_identity")(x)
    return before + x


def _stem(filters, name):
    conv = layers.Conv2D(filters, 4, strides=4, name=f"{name}_stem_conv")
    return Sequential([conv, _normalized(f"{name}_stem_layernorm")], name=f"{name}_stem")


def _halving(filters, number, name):
    conv = layers.Conv2D(filters, 2, strides=2, name=f"{name}_downsampling_conv_{number}")
    first = _normalized(f"{name}_downsampling_layernorm_{number}")
    return Sequential([first, conv], name=f"{name}_downsampling_block_{number}")


def _convnext(size, depths, width):
    title, default_name = f"ConvNeXt{size}", f"convnext_{size.lower()}"

    def make(include_top=True, include_preprocessing=True, weights="imagenet", input_tensor=None, input_shape=None, pooling=None, classes=1000, classifier_activation="softmax", name=default_name):
        start = x = begin(input_tensor, input_shape, 224, include_top)
        if include_preprocessing:
            mean, variance = (123.675, 116.28, 103.53), (58.395**2, 57.12**2, 57.375**2)
            x = layers.Normalization(mean=list(mean), variance=list(variance), axis=channel_axis(), name=f"{name}_prestem_normalization")(x)
        for stage, depth in enumerate(depths):
            filters = width * 2**stage
            x = (_stem(filters, name) if stage == 0 else _halving(filters, stage - 1, name))(x)
            for number in range(depth):
                x = _block(x, filters, f"{name}_stage_{stage}_block_{number}")
        if include_top:
            x = layers.GlobalAveragePooling2D(name=f"{name}_head_gap")(x)
            x = _normalized(f"{name}_head_layernorm")(x)
            x = layers.Dense(classes, activation=classifier_activation, name=f"{name}_head_dense")(x)
        else:
            x = _normalized()(pooled(x, pooling))
        return model(name, start, x, f"keras.applications.{title}")

    make.__name__ = title
    return make


ConvNeXtTiny = _convnext("Tiny", (3, 3, 9, 3), 96)
ConvNeXtSmall = _convnext("Small", (3, 3, 27, 3), 96)
ConvNeXtBase = _convnext("Base", (3, 3, 27, 3), 128)
ConvNeXtLarge = _convnext("Large", (3, 3, 27, 3), 192)
ConvNeXtXLarge = _convnext("XLarge", (3, 3, 27, 3), 256)
