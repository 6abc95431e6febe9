"""`keras.applications.imagenet_utils`: pictures go in, names of things come out; no shape changes."""

from tracer.inert import Inert

#: Keras builds the documentation of its own networks with these.
PREPROCESS_INPUT_DOC = PREPROCESS_INPUT_ERROR_DOC = ""
PREPROCESS_INPUT_RET_DOC_CAFFE = PREPROCESS_INPUT_RET_DOC_TF = PREPROCESS_INPUT_RET_DOC_TORCH = ""


def preprocess_input(x, data_format=None, mode="caffe"):
    return x


def decode_predictions(preds, top=5, **kwargs):
    return Inert("decode_predictions()")


def validate_activation(*args, **kwargs):
    return None


def obtain_input_shape(input_shape, default_size, min_size, data_format, require_flatten, weights=None):
    first = data_format == "channels_first"
    if input_shape is not None:
        return tuple(input_shape)
    size = default_size if require_flatten else None
    return (3, size, size) if first else (size, size, 3)


def correct_pad(inputs, kernel_size):
    """Zeros before and after an image, so that a step of two meets the same pixels whatever its size."""
    from keras import config

    at = 2 if config.image_data_format() == "channels_first" else 1
    sizes = inputs.shape[at : at + 2]
    kernel = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    half = [size // 2 for size in kernel]
    less = [1 if size is None else 1 - size % 2 for size in sizes]
    return tuple((one - cut, one) for one, cut in zip(half, less))
