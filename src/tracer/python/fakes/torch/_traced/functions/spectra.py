"""`torch.stft` and back: the last axis as frequencies by frames."""

from torch._traced.functions.pointwise import shape_of
from torch._traced.sizes import whole
from torch._traced.step import Result
from torch._traced.types import DTYPES


def _hop(hop_length, n_fft):
    hop = n_fft // 4 if hop_length is None else whole(hop_length)
    if hop <= 0:
        raise RuntimeError(f"stft: expected hop_length > 0, but got hop_length={hop}")
    return hop


def stft(
    input, n_fft, hop_length=None, win_length=None, window=None, center=True, pad_mode="reflect", normalized=False,
    onesided=None, return_complex=None, align_to_window=None,
):
    shape = shape_of(input)
    n_fft = whole(n_fft)
    hop = _hop(hop_length, n_fft)
    frequencies = n_fft if onesided is False or input.is_complex() else n_fft // 2 + 1
    length = shape[-1] + 2 * (n_fft // 2) if center else shape[-1]
    if n_fft > length:
        raise RuntimeError(f"stft: expected 0 < n_fft < {length}, but got n_fft={n_fft}")
    out = [*shape[:-1], frequencies, (length - n_fft) // hop + 1]
    return Result(out, dtype=DTYPES["complex64"]) if return_complex else Result([*out, 2])


def istft(
    input, n_fft, hop_length=None, win_length=None, window=None, center=True, normalized=False, onesided=None,
    length=None, return_complex=False,
):
    shape = shape_of(input) if input.is_complex() else shape_of(input)[:-1]
    n_fft = whole(n_fft)
    if length is None:
        length = n_fft + _hop(hop_length, n_fft) * (shape[-1] - 1) - (2 * (n_fft // 2) if center else 0)
    out = [*shape[:-2], whole(length)]
    return Result(out, dtype=DTYPES["complex64" if return_complex else "float32"])


RULES = {"stft": stft, "istft": istft}
