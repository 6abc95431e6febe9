"""`segmentation_models`: U-Net, Linknet, FPN and PSPNet over networks that `classification_models`, `efficientnet` and Keras have; others are
unknown."""

import sys

from classification_models import builder
from keras import layers
from keras.applications.efficientnet import BARE
from keras.applications.network import channel_axis, channels
from keras.symbolic.model import Model
from keras.symbolic.unread import Unread
from tracer.inert import Inert

_OF_RESNET = ("stage4_unit1_relu1", "stage3_unit1_relu1", "stage2_unit1_relu1", "relu0")
_OF_EFFICIENT = tuple(f"block{stage}a_expand_activation" for stage in (6, 4, 3, 2))
#: Where maps are taken: at a sixteenth of the image, an eighth, a quarter, a half.
_TAKEN = {
    "vgg16": ("block5_conv3", "block4_conv3", "block3_conv3", "block2_conv2"),
    "vgg19": ("block5_conv4", "block4_conv4", "block3_conv4", "block2_conv2"),
    **dict.fromkeys(("resnet18", "resnet34", "resnet50", "resnet101", "resnet152", "seresnet18", "seresnet34"), _OF_RESNET),
    **dict.fromkeys(("densenet121", "densenet169", "densenet201"), ("pool4_conv", "pool3_conv", "pool2_conv", "conv1_relu")),
    "mobilenet": tuple(f"conv_pw_{at}_relu" for at in (11, 5, 3, 1)),
    "mobilenetv2": tuple(f"block_{at}_expand_relu" for at in (13, 6, 3, 1)),
    **{f"efficientnetb{at}": _OF_EFFICIENT for at in range(8)},
}


def _backbone(name, input_shape, weights):
    """The network without its top, and its maps from the smallest to the largest; None where it is not known."""
    if isinstance(name, Inert) or name not in _TAKEN:
        return None
    made = BARE[f"EfficientNetB{name[-1]}"] if name.startswith("efficientnet") else builder(name)
    network = made(input_shape=input_shape, weights=weights, include_top=False)
    return network, [network.get_layer(one).output for one in _TAKEN[name]]


def _conv(x, filters, size, has_norm, name):
    return _activated(layers.Conv2D(filters, size, padding="same", use_bias=not has_norm, name=f"{name}_conv")(x), has_norm, name)


def _widened(x, filters, has_norm, name):
    return _activated(layers.Conv2DTranspose(filters, 4, strides=2, padding="same", use_bias=not has_norm, name=f"{name}_transpose")(x), has_norm, name)


def _activated(x, has_norm, name):
    if has_norm:
        x = layers.BatchNormalization(axis=channel_axis(), name=f"{name}_bn")(x)
    return layers.Activation("relu", name=f"{name}_relu")(x)


def _ended(network, x, activation, freezes, type):
    x = layers.Activation(activation, name=activation if isinstance(activation, str) else None)(x)
    if freezes:
        for layer in network.layers:
            if not isinstance(layer, layers.BatchNormalization):
                layer.trainable = False
    network._cnn_facts["broken"] = True  # it is taken apart, and no network of the program
    made = Model(network.input, x)
    made._cnn_facts["type"] = f"segmentation_models.{type}"
    return made


def _unet_block(x, skip, filters, has_norm, is_transposed, stage):
    name = f"decoder_stage{stage}"
    x = _widened(x, filters, has_norm, f"{name}a") if is_transposed else layers.UpSampling2D(2, name=f"{name}_upsampling")(x)
    if skip is not None:
        x = layers.Concatenate(axis=channel_axis(), name=f"{name}_concat")([x, skip])
    x = x if is_transposed else _conv(x, filters, 3, has_norm, f"{name}a")
    return _conv(x, filters, 3, has_norm, f"{name}b")


def _linknet_block(x, skip, filters, has_norm, is_transposed, stage):
    name, narrow = f"decoder_stage{stage}", channels(x) // 4
    x = _conv(x, narrow, 1, has_norm, f"{name}a")
    if is_transposed:
        x = _widened(x, narrow, has_norm, f"{name}b")
    else:
        x = _conv(layers.UpSampling2D(2, name=f"{name}_upsampling")(x), narrow, 3, has_norm, f"{name}b")
    x = _conv(x, filters if skip is None else channels(skip), 1, has_norm, f"{name}c")
    return x if skip is None else layers.Add(name=f"{name}_add")([x, skip])


def _stepwise(type, block):
    """U-Net and Linknet: five steps to the size of the image."""

    def make(
        backbone_name="vgg16", input_shape=(None, None, 3), classes=1, activation="sigmoid", weights=None, encoder_weights="imagenet",
        encoder_freeze=False, encoder_features="default", decoder_block_type="upsampling", decoder_filters=(256, 128, 64, 32, 16),
        decoder_use_batchnorm=True, **more,
    ):  # fmt: skip
        known = _backbone(backbone_name, input_shape, encoder_weights)
        if known is None:
            return Unread(type, package="segmentation_models")
        network, skips = known
        x = network.output
        if isinstance(network.layers[-1], layers.MaxPooling2D):
            for at in (1, 2):
                x = _conv(x, 512, 3, decoder_use_batchnorm, f"center_block{at}")
        for stage, filters in enumerate(decoder_filters[:5]):
            skip = skips[stage] if stage < len(skips) else None
            x = block(x, skip, filters, decoder_use_batchnorm, decoder_block_type == "transpose", stage)
        x = layers.Conv2D(classes, 3, padding="same", name="final_conv")(x)
        return _ended(network, x, activation, encoder_freeze, type)

    make.__name__ = type
    return make


Unet, Linknet = _stepwise("Unet", _unet_block), _stepwise("Linknet", _linknet_block)


def FPN(
    backbone_name="vgg16", input_shape=(None, None, 3), classes=21, activation="softmax", weights=None, encoder_weights="imagenet",
    encoder_freeze=False, encoder_features="default", pyramid_block_filters=256, pyramid_use_batchnorm=True, pyramid_aggregation="concat",
    pyramid_dropout=None, **more,
):  # fmt: skip
    known = _backbone(backbone_name, input_shape, encoder_weights)
    if known is None:
        return Unread("FPN", package="segmentation_models")
    network, skips = known
    x, maps, filters = network.output, [], pyramid_block_filters // 2
    for stage, skip in zip((5, 4, 3, 2), skips):
        if channels(x) != pyramid_block_filters:
            x = layers.Conv2D(pyramid_block_filters, 1, name=f"fpn_stage_p{stage}_pre_conv")(x)
        skip = layers.Conv2D(pyramid_block_filters, 1, name=f"fpn_stage_p{stage}_conv")(skip)
        x = layers.Add(name=f"fpn_stage_p{stage}_add")([layers.UpSampling2D(2, name=f"fpn_stage_p{stage}_upsampling")(x), skip])
        one = x
        for letter in "ab":
            one = _conv(one, filters, 3, pyramid_use_batchnorm, f"segm_stage{stage}{letter}")
        maps.insert(0, one if stage == 2 else layers.UpSampling2D(2 ** (stage - 2), name=f"upsampling_stage{stage}")(one))
    joined = layers.Add(name="aggregation_sum") if pyramid_aggregation == "sum" else layers.Concatenate(axis=channel_axis(), name="aggregation_concat")
    x = joined(maps)
    if pyramid_dropout:
        x = layers.SpatialDropout2D(pyramid_dropout, name="pyramid_dropout")(x)
    x = _conv(x, filters, 3, pyramid_use_batchnorm, "final_stage")
    x = layers.UpSampling2D(2, interpolation="bilinear", name="final_upsampling")(x)
    x = layers.Conv2D(classes, 3, padding="same", name="head_conv")(x)
    return _ended(network, x, activation, encoder_freeze, "FPN")


def PSPNet(
    backbone_name="vgg16", input_shape=(384, 384, 3), classes=21, activation="softmax", weights=None, encoder_weights="imagenet",
    encoder_freeze=False, downsample_factor=8, psp_conv_filters=512, psp_pooling_type="avg", psp_use_batchnorm=True, psp_dropout=None, **more,
):  # fmt: skip
    known = _backbone(backbone_name, input_shape, encoder_weights)
    if known is None or downsample_factor not in (4, 8, 16):
        return Unread("PSPNet", package="segmentation_models")
    network, skips = known
    x = skips[{16: 0, 8: 1, 4: 2}[downsample_factor]]
    sides = x.sizes[2:] if channel_axis() == 1 else x.sizes[1:3]
    pooling, maps = layers.MaxPooling2D if psp_pooling_type == "max" else layers.AveragePooling2D, [x]
    for level in (1, 2, 3, 6):
        size = [side // level for side in sides]
        one = pooling(size, strides=size, padding="same", name=f"psp_level{level}_pooling")(x)
        one = _conv(one, psp_conv_filters, 1, psp_use_batchnorm, f"psp_level{level}")
        maps.append(layers.UpSampling2D(size, interpolation="bilinear", name=f"psp_level{level}_upsampling")(one))
    x = _conv(layers.Concatenate(axis=channel_axis(), name="psp_concat")(maps), psp_conv_filters, 1, psp_use_batchnorm, "aggregation")
    if psp_dropout is not None:
        x = layers.SpatialDropout2D(psp_dropout, name="spatial_dropout")(x)
    x = layers.Conv2D(classes, 3, padding="same", name="final_conv")(x)
    x = layers.UpSampling2D(downsample_factor, interpolation="bilinear", name="final_upsampling")(x)
    return _ended(network, x, activation, encoder_freeze, "PSPNet")


def set_framework(name):
    return None


def get_preprocessing(name):
    return lambda images, *args, **kwargs: images


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return sys.modules[__name__] if name in ("keras", "tfkeras") else Inert(f"segmentation_models.{name}")
