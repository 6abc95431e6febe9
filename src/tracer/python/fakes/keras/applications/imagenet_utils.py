"""`keras.applications.imagenet_utils`: pictures go in, names of things come out; no shape changes."""

from keras.symbolic.tensors import KerasTensor
from tracer.inert import Inert

#: Keras builds the documentation of its own networks with these.
PREPROCESS_INPUT_DOC = PREPROCESS_INPUT_ERROR_DOC = ""
PREPROCESS_INPUT_RET_DOC_CAFFE = PREPROCESS_INPUT_RET_DOC_TF = PREPROCESS_INPUT_RET_DOC_TORCH = ""


#: Means and standard deviations of ImageNet's channels: of red, green, blue from 0 to 1, and of blue, green, red to 255.
_MEANS = {"torch": (0.485, 0.456, 0.406), "caffe": (103.939, 116.779, 123.68)}
_DEVIATIONS = (0.229, 0.224, 0.225)


def preprocess_input(x, data_format=None, mode="caffe"):
    """Steps of the network where it is given the network's tensor; a picture stays as it is."""
    if not isinstance(x, KerasTensor):
        return x
    if mode == "tf":
        return x / 127.5 - 1.0
    from keras import config, layers

    if (data_format or config.image_data_format()) == "channels_first":
        # Rescaling knows channels at the end only.
        return x
    if mode == "torch":
        scale = [1 / (255 * deviation) for deviation in _DEVIATIONS]
        offset = [-mean / deviation for mean, deviation in zip(_MEANS[mode], _DEVIATIONS)]
        return layers.Rescaling(scale, offset=offset)(x)
    return layers.Rescaling(1.0, offset=[-mean for mean in _MEANS["caffe"]])(x[..., ::-1])


def preprocessing(mode):
    """`preprocess_input` of one network. `mode=None`: it takes pictures as they are."""

    def preprocess_input(x, data_format=None):
        from keras.applications import imagenet_utils

        return x if mode is None else imagenet_utils.preprocess_input(x, data_format, mode)

    return preprocess_input


def decode_predictions(preds, top=5, **kwargs):
    return Inert("decode_predictions()")


def validate_activation(*args, **kwargs):
    return None


def obtain_input_shape(input_shape, default_size, min_size, data_format="channels_last", require_flatten=True, weights=None, dim_ordering=None, include_top=None):
    first = data_format == "channels_first" or dim_ordering == "th"
    if input_shape is not None:
        return tuple(input_shape)
    size = default_size if (require_flatten if include_top is None else include_top) else None
    return (3, size, size) if first else (size, size, 3)


#: As it was called until Keras 2.2, with the last two arguments.
_obtain_input_shape = obtain_input_shape


def correct_pad(inputs, kernel_size):
    """Zeros before and after an image, so that a step of two meets the same pixels whatever its size."""
    from keras import config

    at = 2 if config.image_data_format() == "channels_first" else 1
    sizes = inputs.shape[at : at + 2]
    kernel = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    half = [size // 2 for size in kernel]
    less = [1 if size is None else 1 - size % 2 for size in sizes]
    return tuple((one - cut, one) for one, cut in zip(half, less))
