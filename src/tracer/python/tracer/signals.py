"""Signals as images: a row for each electrode or band of frequencies."""

from tracer.first_layers import leaves

#: Of spectrograms and cepstra, the most common first.
BANDS = (64, 128, 40, 80, 13, 20)


def electrodes(facts):
    """Heights that windows of width 1 span without a border, as in EEGNet: `nn.Conv2d(8, 16, (64, 1))` leaves one row."""
    return dict.fromkeys(height for one in leaves(facts) if one["type"].endswith("Conv2d") and (height := _column(one["arguments"])))


def _column(given):
    window, padding = given.get("kernel_size"), given.get("padding", 0)
    if not isinstance(window, (list, tuple)) or len(window) != 2 or not isinstance(window[0], int):
        return None
    is_bare = padding in (0, "valid") or isinstance(padding, (list, tuple)) and not any(padding)
    return window[0] if window[1] == 1 < window[0] and is_bare else None
