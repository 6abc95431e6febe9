"""What is left out at random while training: in evaluation nothing."""

from torch import nn


def drop_path(x, drop_prob=0.0, training=False, scale_by_keep=True):
    return x


class _Dropping(nn.Module):
    def forward(self, x):
        return x


class DropPath(_Dropping):
    def __init__(self, drop_prob=0.0, scale_by_keep=True):
        super().__init__()
        self.drop_prob = drop_prob


class DropBlock2d(_Dropping):
    def __init__(self, drop_prob=0.1, block_size=7, *given, **more):
        super().__init__()
        self.drop_prob, self.block_size = drop_prob, block_size


class PatchDropout(_Dropping):
    def __init__(self, prob=0.5, num_prefix_tokens=1, ordered=False, return_indices=False):
        super().__init__()
        self.prob, self.return_indices = prob, return_indices

    def forward(self, x):
        return (x, None) if self.return_indices else x


def calculate_drop_path_rates(drop_path_rate, depths, stagewise=False):
    """From nothing at the first block to `drop_path_rate` at the last."""
    stages = depths if isinstance(depths, (list, tuple)) else [depths]
    total = sum(stages)
    rates = [drop_path_rate * at / max(1, total - 1) for at in range(total)]
    if not stagewise:
        return rates
    starts = [sum(stages[:at]) for at in range(len(stages))]
    return [rates[start : start + depth] for start, depth in zip(starts, stages)]
