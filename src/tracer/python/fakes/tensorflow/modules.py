"""`tf.nn`, `tf.math`, `tf.image`, `tf.data` and the others that programs use."""

import functools
import types

from tracer.inert import Inert

from keras import ops
from keras.data import Dataset
from keras.ops import creation, images, pointwise, products
from keras.symbolic.harmless import Held
from keras.symbolic.numbers import whole
from keras.symbolic.operation import operation, UnknownFunction
from tensorflow import control, functions, matrices, pictures, signals, values
from tensorflow.decorators import Block, GradientTape, Strategy


class Module(types.ModuleType):
    """A module whose other functions are unknown operations."""

    def __init__(self, name, **members):
        super().__init__(f"tensorflow.{name}")
        self.__dict__.update(members)
        self._short = f"tf.{name}"

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        made = Inert(f"{self._short}.{name}") if name[:1].isupper() else UnknownFunction(f"{self._short}.{name}")
        self.__dict__[name] = made
        return made


class Quiet(types.ModuleType):
    """A module of which nothing matters here."""

    def __init__(self, name, **members):
        super().__init__(f"tensorflow.{name}")
        self.__dict__.update(members)
        self._short = f"tf.{name}"

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert(f"{self._short}.{name}")


def _conv(rule):
    def call(input, filters=None, strides=1, padding="VALID", data_format=None, dilations=None, name=None, filter=None, **kwargs):
        return rule(input, filter if filters is None else filters, strides, padding, data_format, dilations or 1)

    return call


def _pool(rule):
    def call(input, ksize, strides, padding, data_format=None, name=None):
        return rule(input, ksize, strides, padding, data_format)

    return call


def l2_normalize(x, axis=None, epsilon=1e-12, name=None):
    return ops.normalize(x, axis)


@operation("tf.nn.batch_normalization")
def batch_normalization(x, mean, variance, offset, scale, variance_epsilon):
    return x.sizes


@operation("tf.nn.bias_add")
def bias_add(value, bias, data_format=None):
    return value.sizes


@operation("tf.nn.local_response_normalization")
def local_response_normalization(input, depth_radius=5, bias=1, alpha=1, beta=0.5):
    return input.sizes


@operation("tf.nn.dropout")
def dropout(x, rate=None, noise_shape=None, seed=None, **kwargs):
    return x.sizes


def _blocks(deeper):
    @operation(f"tf.nn.{'space_to_depth' if deeper else 'depth_to_space'}")
    def rule(input, block_size, data_format="NHWC"):
        batch, height, width, channels = input.sizes
        area = block_size * block_size
        by = [None if one is None else one // block_size if deeper else one * block_size for one in (height, width)]
        return (batch, *by, None if channels is None else channels * area if deeper else channels // area)

    return rule


@operation("tf.nn.conv_transpose")
def _conv_transpose(input, filters, output_shape, strides, padding="SAME", data_format=None, dilations=None):
    return tuple(map(whole, output_shape))


@operation("tf.nn.crelu")
def crelu(features, axis=-1):
    sizes = list(features.sizes)
    sizes[axis] = None if sizes[axis] is None else 2 * sizes[axis]
    return tuple(sizes)


@operation("tf.nn.l2_loss")
def l2_loss(t):
    return ()


@operation("tf.nn.cross_entropy")
def _cross_entropy(labels=None, logits=None, *args, **kwargs):
    return logits.sizes[:-1]


@operation("tf.nn.sigmoid_cross_entropy_with_logits")
def _each_cross_entropy(labels=None, logits=None, *args, **kwargs):
    return logits.sizes


def moments(x, axes, shift=None, keepdims=False, name=None):
    return ops.moments(x, axes, keepdims)


def _activation(made):
    def call(features=None, *args, **kwargs):
        kwargs.pop("name", None)
        features = next((kwargs.pop(key) for key in ("x", "logits", "input") if key in kwargs), features)
        return made(features, *args, **kwargs)

    call.__name__ = made.__name__
    return call


nn = Module(
    "nn",
    **{name: _activation(made) for name, made in pointwise.activations.items()},
    conv1d=_conv(products.conv), conv2d=_conv(products.conv), conv3d=_conv(products.conv),
    convolution=_conv(products.conv), depthwise_conv2d=_conv(products.depthwise_conv),
    max_pool=_pool(products.functions["max_pool"]), max_pool2d=_pool(products.functions["max_pool"]),
    avg_pool=_pool(products.functions["average_pool"]), avg_pool2d=_pool(products.functions["average_pool"]),
    l2_normalize=l2_normalize, batch_normalization=batch_normalization, bias_add=bias_add, dropout=dropout,
    local_response_normalization=local_response_normalization, lrn=local_response_normalization, moments=moments,
    depth_to_space=_blocks(False), space_to_depth=_blocks(True),
    **{f"max_pool{axes}d": _pool(products.functions["max_pool"]) for axes in (1, 3)},
    **{f"avg_pool{axes}d": _pool(products.functions["average_pool"]) for axes in (1, 3)},
    **{f"conv{axes}d_transpose": _conv_transpose for axes in (1, 2, 3)},
    **{f"{name}cross_entropy_with_logits": _cross_entropy for name in ("softmax_", "sparse_softmax_")},
    **{f"{name}sigmoid_cross_entropy_with_logits": _each_cross_entropy for name in ("", "weighted_")},
    atrous_conv2d=lambda value, filters, rate, padding, name=None: products.conv(value, filters, 1, padding, None, rate),
    crelu=crelu, l2_loss=l2_loss, top_k=ops.top_k, zero_fraction=values.zero_fraction,
    embedding_lookup=lambda params, ids, **kwargs: ops.take(params, ids, 0),
)  # fmt: skip

for _name in "conv1d conv2d conv3d convolution depthwise_conv2d max_pool max_pool2d avg_pool avg_pool2d".split():
    vars(nn)[_name].__qualname__ = _name  # as a TypeError calls it

math = Module("math")
vars(math).update({name: made for name, made in pointwise.functions.items()}, l2_normalize=l2_normalize)
vars(math).update({name: made for name, made in functions.functions.items() if name.startswith("reduce_") or name in ("argmax", "argmin", "cumsum")})

vars(math).update(values.MEMBERS)
linalg = Module("linalg", **matrices.MEMBERS, l2_normalize=l2_normalize)


def resize(images, size=None, method="bilinear", preserve_aspect_ratio=False, antialias=False, name=None, **kwargs):
    return ops.image.resize(images, size, str(method))


def _sized(images, target_height, target_width=None, *args, **kwargs):
    return ops.image.resize(images, (target_height, target_width))


@operation("tf.image.random_crop")
def random_crop(value, size, seed=None):
    return tuple(size)


def decode_image(contents=None, channels=0, *args, **kwargs):
    return creation.made((None, None, channels or None), "uint8")


image = Module(
    "image",
    resize=resize, resize_with_pad=_sized, resize_with_crop_or_pad=_sized, random_crop=random_crop,
    rgb_to_grayscale=images.rgb_to_grayscale, decode_jpeg=decode_image, decode_png=decode_image,
    extract_patches=lambda images, sizes, strides=None, rates=None, padding="VALID", name=None: ops.image.extract_patches(
        images, sizes[1:3], strides[1:3] if strides else None, 1, padding.lower()
    ),
    ResizeMethod=Held(), **pictures.MEMBERS, **{
        f"resize_{name}": functools.partial(resize, method=name) for name in "bilinear bicubic area nearest_neighbor".split()
    }, **{
        name: pictures.same
        for name in (
            "flip_left_right flip_up_down random_flip_left_right random_flip_up_down random_brightness random_contrast "
            "random_saturation random_hue adjust_brightness adjust_contrast adjust_saturation adjust_hue per_image_standardization "
            "rot90 convert_image_dtype adjust_gamma stateless_random_flip_left_right stateless_random_brightness"
        ).split()
    },
)  # fmt: skip
io = Module("io", decode_jpeg=decode_image, decode_png=decode_image, decode_image=decode_image, read_file=lambda path, *a: creation.made((), "string"))
data = Quiet("data", Dataset=Dataset, AUTOTUNE=-1, TFRecordDataset=lambda *args, **kwargs: Dataset(Inert("record")), experimental=Quiet("data.experimental", AUTOTUNE=-1))
random = Module(
    "random",
    **{name: made for name, made in creation.random.items() if callable(made)},
    set_seed=lambda seed: None,
)


class _Version(Quiet):
    """`tf.compat.v1`: of TensorFlow what is the same today; the rest is unknown."""

    def __getattr__(self, name):
        import tensorflow

        return vars(tensorflow)[name] if name in vars(tensorflow) else super().__getattr__(name)


class _Devices(list):
    """None of any kind; who takes the first all the same gets one of which nothing is known."""

    def __getitem__(self, index):
        return Inert("device")


_DEVICES = {f"list_{kind}_devices": lambda device_type=None: _Devices() for kind in ("physical", "logical")}
compat = Quiet("compat", v1=_Version("compat.v1"))
modules = {
    "nn": nn, "math": math, "linalg": linalg, "image": image, "io": io, "data": data, "random": random,
    "config": Quiet("config", **_DEVICES, experimental=Quiet("config.experimental", **_DEVICES)), "distribute": Quiet("distribute", **{
        name: Strategy for name in "Strategy MirroredStrategy OneDeviceStrategy TPUStrategy MultiWorkerMirroredStrategy".split()
    }, get_strategy=Strategy),
    "summary": Quiet("summary"), "saved_model": Quiet("saved_model"), "train": Quiet("train"), "lite": Quiet("lite"),
    "debugging": Quiet("debugging"), "strings": Module("strings"), "test": Quiet("test"), "errors": Quiet("errors"),
    "autograph": Quiet("autograph"), "experimental": Quiet("experimental"), "compat": compat, "signal": Module("signal", **signals.functions),
    "GradientTape": GradientTape, "device": Block, "name_scope": Block, "control_dependencies": Block,
    "random_normal": creation._random, "estimator": Quiet("estimator"), "types": Quiet("types"), "sparse": Module("sparse"),
    "nest": Module("nest", **control.NEST), "feature_column": Quiet("feature_column"), "profiler": Quiet("profiler"), "raw_ops": Module("raw_ops"),
}  # fmt: skip
inner = {"data.experimental": data.experimental, "keras.mixed_precision": Quiet("keras.mixed_precision")}
