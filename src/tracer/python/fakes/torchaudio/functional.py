"""`torchaudio.functional`, as far as it keeps a signal's shape or makes a spectrum of it."""

import math

import torch
from tracer.inert import Inert


def _is_open(waveform):
    """Whether nothing is known of how long it is."""
    return getattr(waveform, "_cnn_shape", None) is None


def spectrogram(waveform, pad, window, n_fft, hop_length, win_length, power=2.0, normalized=False, center=True, pad_mode="reflect", onesided=True, **more):
    if _is_open(waveform):
        return waveform * 1.0
    if pad > 0:
        waveform = torch.nn.functional.pad(waveform, (pad, pad))
    shape = waveform.size()
    found = torch.stft(waveform.reshape(-1, shape[-1]), n_fft, hop_length, win_length, window, center, pad_mode, False, onesided, return_complex=True)
    found = found.reshape([*shape[:-1], *found.shape[-2:]])
    return found if power is None else found.abs() if power == 1.0 else found.abs().pow(power)


def amplitude_to_DB(x, multiplier, amin, db_multiplier, top_db=None):
    return multiplier * torch.log10(torch.clamp(x, min=amin)) - multiplier * db_multiplier


def resample(waveform, orig_freq, new_freq, *given, **more):
    if orig_freq is new_freq or not isinstance(orig_freq, Inert) and orig_freq == new_freq:
        return waveform
    if _is_open(waveform) or isinstance(orig_freq, Inert) or isinstance(new_freq, Inert):
        return waveform * 1.0
    *batch, length = waveform.shape
    return torch.zeros([*batch, math.ceil(length * new_freq / orig_freq)])


def compute_deltas(specgram, win_length=5, mode="replicate"):
    return specgram * 1.0


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torchaudio.functional.{name}")
