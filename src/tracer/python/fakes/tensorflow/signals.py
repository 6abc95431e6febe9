"""`tf.signal`: how many windows sound has."""

from keras.ops import creation
from keras.symbolic.numbers import whole
from keras.symbolic.operation import operation


def _windows(length, window, step, is_padded):
    if length is None:
        return None
    return -(-length // step) if is_padded else max(0, 1 + (length - window) // step)


@operation("tf.signal.frame")
def frame(signal, frame_length, frame_step, pad_end=False, pad_value=0, axis=-1, name=None):
    at, window = axis % len(signal.sizes), whole(frame_length)
    windows = _windows(signal.sizes[at], window, whole(frame_step), pad_end)
    return (*signal.sizes[:at], windows, window, *signal.sizes[at + 1 :])


@operation("tf.signal.stft", dtype="complex64")
def stft(signals, frame_length, frame_step, fft_length=None, window_fn=None, pad_end=False, name=None):
    window = whole(frame_length)
    windows = _windows(signals.sizes[-1], window, whole(frame_step), pad_end)
    points = 1 << (window - 1).bit_length() if fft_length is None else whole(fft_length)
    return (*signals.sizes[:-1], windows, points // 2 + 1)


@operation("tf.signal.rfft", dtype="complex64")
def rfft(input_tensor, fft_length=None, name=None):
    length = input_tensor.sizes[-1] if fft_length is None else whole(fft_length[0])
    return (*input_tensor.sizes[:-1], None if length is None else length // 2 + 1)


@operation("tf.signal.fft", dtype="complex64")
def fft(input, *args, **kwargs):
    return input.sizes


@operation("tf.signal.irfft")
def irfft(input_tensor, fft_length=None, name=None):
    points = input_tensor.sizes[-1]
    length = whole(fft_length[0]) if fft_length is not None else None if points is None else 2 * (points - 1)
    return (*input_tensor.sizes[:-1], length)


def _window(window_length, periodic=True, dtype="float32", name=None):
    return creation.made((whole(window_length),), str(dtype))


def linear_to_mel_weight_matrix(num_mel_bins=20, num_spectrogram_bins=129, *args, **kwargs):
    return creation.made((whole(num_spectrogram_bins), whole(num_mel_bins)))


functions = {
    "frame": frame, "stft": stft, "rfft": rfft, "linear_to_mel_weight_matrix": linear_to_mel_weight_matrix,
    **{name: fft for name in "fft fft2d fft3d ifft ifft2d ifft3d fftshift ifftshift".split()}, "irfft": irfft,
    "hann_window": _window, "hamming_window": _window, "kaiser_window": _window,
}  # fmt: skip
