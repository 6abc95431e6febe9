"""What librosa and python_speech_features make of sound: rows of numbers, over as many steps as nobody knows."""

from tracer import inert, shaped
from tracer.whole import is_whole

PACKAGES = {"librosa", "python_speech_features"}
#: Functions of librosa's `feature` and `core` → the argument for how many rows they give, and how many they give without it.
_ROWS = {
    "mfcc": ("n_mfcc", 20),
    "melspectrogram": ("n_mels", 128),
    "chroma_stft": ("n_chroma", 12),
    "chroma_cqt": ("n_chroma", 12),
    "chroma_cens": ("n_chroma", 12),
    "cqt": ("n_bins", 84),
    "tonnetz": (None, 6),
    **dict.fromkeys(("zero_crossing_rate", "rms", "rmse", "spectral_centroid", "spectral_bandwidth", "spectral_rolloff", "spectral_flatness"), (None, 1)),
}
#: The same of python_speech_features, which gives a row for each step.
_COLUMNS = {"mfcc": ("numcep", 13), "fbank": ("nfilt", 26), "logfbank": ("nfilt", 26), "ssc": ("nfilt", 26)}
_SAME = {"power_to_db", "amplitude_to_db", "db_to_power", "db_to_amplitude", "delta", "normalize", "pcen"}
_USUAL_RATE = 22050


def shape_of(name, made, first, args, kwargs):
    steps = shaped.sizes(made)(1)
    if made.expression.startswith("python_speech_features"):
        return (steps, kwargs.get(*_COLUMNS[name])) if name in _COLUMNS else None
    if name in _SAME:
        return first
    if name == "fix_length":
        return _lengthened(first, args[1] if len(args) > 1 else kwargs.get("size"), kwargs.get("axis", -1))
    if name == "stft":
        window = args[1] if len(args) > 1 else kwargs.get("n_fft", 2048)
        return (1 + window // 2, steps)
    if name == "spectral_contrast":
        return (kwargs.get("n_bands", 6) + 1, steps)
    return (kwargs.get(*_ROWS[name]), steps) if name in _ROWS else None


def _lengthened(shape, size, axis):
    if not shape or not is_whole(axis) or not -len(shape) <= axis < len(shape):
        return None
    made = list(shape)
    made[axis] = size
    return tuple(made)


def loaded(path=None, *args, sr=_USUAL_RATE, **kwargs):
    """`librosa.load("a.wav")`: values, and how many of them a second has."""
    values = inert.Inert("librosa.load(…)[0]")
    shaped.give(values, (shaped.sizes(values)(0),))
    rate = args[0] if args else sr
    return values, inert.Inert("librosa.load(…)[1]") if rate is None else rate
