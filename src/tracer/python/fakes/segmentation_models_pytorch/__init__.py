"""`segmentation_models_pytorch`: U-Net, U-Net++, Linknet, FPN, PSPNet, DeepLab v3 and v3+, MA-Net over encoders that torchvision, timm and
efficientnet_pytorch have too; others are unknown."""

import torch
from torch import nn
from torch._traced.unread import Unread, maker
from tracer.inert import Inert

from segmentation_models_pytorch import decoders, encoders  # noqa: F401

__version__ = "0.5.0"


class Activation(nn.Module):
    def __init__(self, name):
        super().__init__()
        kinds = {None: nn.Identity, "identity": nn.Identity, "sigmoid": nn.Sigmoid, "tanh": nn.Tanh, "softmax2d": lambda: nn.Softmax(dim=1)}
        kinds.update(softmax=lambda: nn.Softmax(dim=1), logsoftmax=lambda: nn.LogSoftmax(dim=1))
        self.activation = kinds[name]() if name in kinds else name() if callable(name) else nn.Identity()

    def forward(self, x):
        return self.activation(x)


class SegmentationHead(nn.Sequential):
    def __init__(self, in_channels, out_channels, kernel_size=3, activation=None, upsampling=1):
        convolution = nn.Conv2d(in_channels, out_channels, kernel_size, padding=kernel_size // 2)
        wider = nn.UpsamplingBilinear2d(scale_factor=upsampling) if upsampling > 1 else nn.Identity()
        super().__init__(convolution, wider, Activation(activation))


class ClassificationHead(nn.Sequential):
    def __init__(self, in_channels, classes, pooling="avg", dropout=0.2, activation=None):
        pool = nn.AdaptiveAvgPool2d(1) if pooling == "avg" else nn.AdaptiveMaxPool2d(1)
        drop = nn.Dropout(dropout, inplace=True) if dropout else nn.Identity()
        super().__init__(pool, nn.Flatten(), drop, nn.Linear(in_channels, classes), Activation(activation))


class SegmentationModel(nn.Module):
    def _made(self, name, depth, in_channels, stride, decoder, classes, activation, aux_params, kernel_size=3, upsampling=1):
        """`decoder(encoder)`: the decoder and how many maps it gives."""
        known = encoders.get_encoder(name, in_channels, depth, output_stride=stride)
        if known is None:
            made, self.__class__ = type(self).__name__, Unread
            Unread.__init__(self, f"segmentation_models_pytorch.{made}({name!r})")
            return
        super().__init__()
        self.encoder = known
        self.decoder, width = decoder(known)
        self.segmentation_head = SegmentationHead(width, classes, kernel_size, activation, upsampling)
        self.classification_head = ClassificationHead(known.out_channels[-1], **aux_params) if aux_params else None

    def forward(self, x):
        features = self.encoder(x)
        masks = self.segmentation_head(self.decoder(features))
        return masks if self.classification_head is None else (masks, self.classification_head(features[-1]))

    @torch.no_grad()
    def predict(self, x):
        return self(x)


_FIVE = (256, 128, 64, 32, 16)


def _normalised(decoder_use_batchnorm, decoder_use_norm):
    return bool(decoder_use_norm) and bool(decoder_use_batchnorm)


class Unet(SegmentationModel):
    _decoder = decoders.UnetDecoder

    def __init__(
        self, encoder_name="resnet34", encoder_depth=5, encoder_weights="imagenet", decoder_use_norm="batchnorm", decoder_channels=_FIVE,
        decoder_attention_type=None, decoder_interpolation="nearest", in_channels=3, classes=1, activation=None, aux_params=None,
        decoder_use_batchnorm=True, **more,
    ):  # fmt: skip
        norm = _normalised(decoder_use_batchnorm, decoder_use_norm)
        has_center = isinstance(encoder_name, str) and encoder_name.startswith("vgg")
        made = lambda encoder: (self._decoder(encoder, decoder_channels, norm, decoder_attention_type, has_center), decoder_channels[-1])
        self._made(encoder_name, encoder_depth, in_channels, 32, made, classes, activation, aux_params)


class UnetPlusPlus(Unet):
    _decoder = decoders.UnetPlusPlusDecoder


class MAnet(SegmentationModel):
    def __init__(
        self, encoder_name="resnet34", encoder_depth=5, encoder_weights="imagenet", decoder_use_norm="batchnorm", decoder_channels=_FIVE,
        decoder_pab_channels=64, decoder_interpolation="nearest", in_channels=3, classes=1, activation=None, aux_params=None,
        decoder_use_batchnorm=True, **more,
    ):  # fmt: skip
        norm = _normalised(decoder_use_batchnorm, decoder_use_norm)
        made = lambda encoder: (decoders.MAnetDecoder(encoder, decoder_channels, decoder_pab_channels, norm), decoder_channels[-1])
        self._made(encoder_name, encoder_depth, in_channels, 32, made, classes, activation, aux_params)


class Linknet(SegmentationModel):
    def __init__(
        self, encoder_name="resnet34", encoder_depth=5, encoder_weights="imagenet", decoder_use_norm="batchnorm", in_channels=3, classes=1,
        activation=None, aux_params=None, decoder_use_batchnorm=True, **more,
    ):  # fmt: skip
        norm = _normalised(decoder_use_batchnorm, decoder_use_norm)
        made = lambda encoder: (decoders.LinknetDecoder(encoder, 32, norm), 32)
        self._made(encoder_name, encoder_depth, in_channels, 32, made, classes, activation, aux_params, kernel_size=1)


class FPN(SegmentationModel):
    def __init__(
        self, encoder_name="resnet34", encoder_depth=5, encoder_weights="imagenet", decoder_pyramid_channels=256, decoder_segmentation_channels=128,
        decoder_merge_policy="add", decoder_dropout=0.2, decoder_interpolation="nearest", in_channels=3, classes=1, activation=None, upsampling=4,
        aux_params=None, **more,
    ):  # fmt: skip
        def made(encoder):
            decoder = decoders.FPNDecoder(encoder, decoder_pyramid_channels, decoder_segmentation_channels, decoder_dropout, decoder_merge_policy)
            return decoder, decoder.out_channels

        self._made(encoder_name, encoder_depth, in_channels, 32, made, classes, activation, aux_params, kernel_size=1, upsampling=upsampling)


class PSPNet(SegmentationModel):
    def __init__(
        self, encoder_name="resnet34", encoder_weights="imagenet", encoder_depth=3, psp_out_channels=512, decoder_use_norm="batchnorm",
        psp_dropout=0.2, in_channels=3, classes=1, activation=None, upsampling=8, aux_params=None, psp_use_batchnorm=True, **more,
    ):  # fmt: skip
        norm = _normalised(psp_use_batchnorm, decoder_use_norm)
        made = lambda encoder: (decoders.PSPDecoder(encoder, psp_out_channels, norm, psp_dropout), psp_out_channels)
        self._made(encoder_name, encoder_depth, in_channels, 32, made, classes, activation, aux_params, upsampling=upsampling)


class DeepLabV3(SegmentationModel):
    def __init__(
        self, encoder_name="resnet34", encoder_depth=5, encoder_weights="imagenet", encoder_output_stride=8, decoder_channels=256,
        decoder_atrous_rates=(12, 24, 36), decoder_aspp_separable=False, decoder_aspp_dropout=0.5, in_channels=3, classes=1, activation=None,
        upsampling=None, aux_params=None, **more,
    ):  # fmt: skip
        given = decoder_channels, decoder_atrous_rates, decoder_aspp_separable, decoder_aspp_dropout
        made = lambda encoder: (decoders.DeepLabV3Decoder(encoder, *given), decoder_channels)
        wider = upsampling or encoder_output_stride
        self._made(encoder_name, encoder_depth, in_channels, encoder_output_stride, made, classes, activation, aux_params, 1, wider)


class DeepLabV3Plus(SegmentationModel):
    def __init__(
        self, encoder_name="resnet34", encoder_depth=5, encoder_weights="imagenet", encoder_output_stride=16, decoder_channels=256,
        decoder_atrous_rates=(12, 24, 36), decoder_aspp_separable=True, decoder_aspp_dropout=0.5, in_channels=3, classes=1, activation=None,
        upsampling=4, aux_params=None, **more,
    ):  # fmt: skip
        given = decoder_channels, decoder_atrous_rates, decoder_aspp_separable, decoder_aspp_dropout, encoder_output_stride
        made = lambda encoder: (decoders.DeepLabV3PlusDecoder(encoder, *given), decoder_channels)
        self._made(encoder_name, encoder_depth, in_channels, encoder_output_stride, made, classes, activation, aux_params, 1, upsampling)


_ARCHITECTURES = {made.__name__.lower(): made for made in (Unet, UnetPlusPlus, MAnet, Linknet, FPN, PSPNet, DeepLabV3, DeepLabV3Plus)}


def _cnn_by_name(name):
    """A network that only settings name."""
    return lambda *args, **kwargs: Unread(f"segmentation_models_pytorch.create_model({name})")


def create_model(arch, encoder_name="resnet34", encoder_weights="imagenet", in_channels=3, classes=1, **more):
    made = None if isinstance(arch, Inert) else _ARCHITECTURES.get(arch.lower())
    if made is None:
        return Unread(f"segmentation_models_pytorch.create_model({arch!r})")
    return made(encoder_name=encoder_name, encoder_weights=encoder_weights, in_channels=in_channels, classes=classes, **more)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    if name in ("PAN", "UPerNet", "Segformer", "DPT"):
        return maker(f"segmentation_models_pytorch.{name}")
    return Inert(f"segmentation_models_pytorch.{name}")
