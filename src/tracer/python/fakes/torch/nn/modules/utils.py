"""What programs import from `torch.nn.modules.utils`."""

from itertools import repeat


def _ntuple(count, name="parse"):
    def parse(given):
        if isinstance(given, (tuple, list)):
            return tuple(given)
        return tuple(repeat(given, count))

    return parse


_single, _pair, _triple, _quadruple = (_ntuple(count) for count in (1, 2, 3, 4))


def _reverse_repeat_tuple(given, count):
    return tuple(one for one in reversed(given) for _ in range(count))
