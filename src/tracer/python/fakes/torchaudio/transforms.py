"""`torchaudio.transforms`: modules without parameters, whose windows and filters are buffers."""

import math

import torch
from torch import nn
from torch._traced.tensor import Tensor
from tracer.inert import Inert
from tracer.whole import is_whole

from torchaudio import functional


class Spectrogram(nn.Module):
    def __init__(
        self, n_fft=400, win_length=None, hop_length=None, pad=0, window_fn=None, power=2.0, normalized=False, wkwargs=None, center=True,
        pad_mode="reflect", onesided=True, return_complex=None,
    ):  # fmt: skip
        super().__init__()
        self.n_fft, self.win_length = n_fft, n_fft if win_length is None else win_length
        self.hop_length = self.win_length // 2 if hop_length is None else hop_length
        self.pad, self.power, self.center, self.pad_mode, self.onesided = pad, power, center, pad_mode, onesided
        self.register_buffer("window", torch.hann_window(self.win_length))

    def forward(self, waveform):
        given = self.pad, self.window, self.n_fft, self.hop_length, self.win_length, self.power
        return functional.spectrogram(waveform, *given, center=self.center, pad_mode=self.pad_mode, onesided=self.onesided)


class MelScale(nn.Module):
    def __init__(self, n_mels=128, sample_rate=16000, f_min=0.0, f_max=None, n_stft=201, norm=None, mel_scale="htk"):
        super().__init__()
        self.n_mels, self.sample_rate = n_mels, sample_rate
        self.register_buffer("fb", torch.zeros(n_stft, n_mels))

    def forward(self, specgram):
        return torch.matmul(specgram.transpose(-1, -2), self.fb).transpose(-1, -2)


class MelSpectrogram(nn.Module):
    def __init__(
        self, sample_rate=16000, n_fft=400, win_length=None, hop_length=None, f_min=0.0, f_max=None, pad=0, n_mels=128, window_fn=None, power=2.0,
        normalized=False, wkwargs=None, center=True, pad_mode="reflect", onesided=None, norm=None, mel_scale="htk",
    ):  # fmt: skip
        super().__init__()
        self.sample_rate, self.n_fft, self.n_mels = sample_rate, n_fft, n_mels
        self.spectrogram = Spectrogram(n_fft, win_length, hop_length, pad, window_fn, power, normalized, wkwargs, center, pad_mode)
        self.win_length, self.hop_length = self.spectrogram.win_length, self.spectrogram.hop_length
        self.mel_scale = MelScale(n_mels, sample_rate, f_min, f_max, n_fft // 2 + 1, norm, mel_scale)

    def forward(self, waveform):
        return self.mel_scale(self.spectrogram(waveform))


class AmplitudeToDB(nn.Module):
    def __init__(self, stype="power", top_db=None):
        super().__init__()
        self.stype, self.multiplier = stype, 10.0 if stype == "power" else 20.0

    def forward(self, x):
        return functional.amplitude_to_DB(x, self.multiplier, 1e-10, 0.0)


class MFCC(nn.Module):
    def __init__(self, sample_rate=16000, n_mfcc=40, dct_type=2, norm="ortho", log_mels=False, melkwargs=None):
        super().__init__()
        self.n_mfcc = n_mfcc
        self.amplitude_to_DB = AmplitudeToDB("power", 80.0)
        self.MelSpectrogram = MelSpectrogram(sample_rate=sample_rate, **(melkwargs or {}))
        self.register_buffer("dct_mat", torch.zeros(self.MelSpectrogram.n_mels, n_mfcc))

    def forward(self, waveform):
        mel = self.amplitude_to_DB(self.MelSpectrogram(waveform))
        return torch.matmul(mel.transpose(-1, -2), self.dct_mat).transpose(-1, -2)


class Resample(nn.Module):
    def __init__(self, orig_freq=16000, new_freq=16000, resampling_method="sinc_interp_hann", lowpass_filter_width=6, rolloff=0.99, beta=None, **more):
        super().__init__()
        self.orig_freq, self.new_freq = orig_freq, new_freq
        if is_whole(orig_freq) and is_whole(new_freq) and orig_freq != new_freq:
            shared = math.gcd(orig_freq, new_freq)
            before, after = orig_freq // shared, new_freq // shared
            width = math.ceil(lowpass_filter_width * before / (min(before, after) * rolloff))
            self.register_buffer("kernel", torch.zeros(after, 1, 2 * width + before))

    def forward(self, waveform):
        return functional.resample(waveform, self.orig_freq, self.new_freq)


class ComputeDeltas(nn.Module):
    def __init__(self, win_length=5, mode="replicate"):
        super().__init__()

    def forward(self, specgram):
        return functional.compute_deltas(specgram)


class _Masking(nn.Module):
    """Changes nothing outside of training but some values."""

    def __init__(self, mask_param, iid_masks=False, p=1.0):
        super().__init__()
        self.mask_param = mask_param

    def forward(self, specgram, mask_value=0.0):
        return specgram


class FrequencyMasking(_Masking):
    def __init__(self, freq_mask_param, iid_masks=False):
        super().__init__(freq_mask_param)


class TimeMasking(_Masking):
    def __init__(self, time_mask_param, iid_masks=False, p=1.0):
        super().__init__(time_mask_param)


def _other(name):
    """One of which only is known that it keeps no parameters, as none of them does."""

    def __init__(self, *given, **more):
        nn.Module.__init__(self)

    def forward(self, *given):
        return Tensor._of(None)

    return type(name, (nn.Module,), {"__init__": __init__, "forward": forward, "__module__": __name__})


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return _other(name) if name[:1].isupper() else Inert(f"torchaudio.transforms.{name}")
