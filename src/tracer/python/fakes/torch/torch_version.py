"""`torch.__version__`, which is compared with texts and with tuples."""

import re
from itertools import zip_longest


class TorchVersion(str):
    def _is(self, other, asked):
        """Whether the first part that differs is as `asked`; where none does, both are 0."""
        for own, one in zip_longest(_numbers(self), _numbers(other), fillvalue=0):
            if own != one:
                return asked(own, one)
        return asked(0, 0)

    def __lt__(self, other):
        return self._is(other, int.__lt__)

    def __le__(self, other):
        return self._is(other, int.__le__)

    def __gt__(self, other):
        return self._is(other, int.__gt__)

    def __ge__(self, other):
        return self._is(other, int.__ge__)

    def __eq__(self, other):
        return self._is(other, int.__eq__) if isinstance(other, tuple) else str.__eq__(self, other)

    def __ne__(self, other):
        return not self == other

    __hash__ = str.__hash__


def _numbers(version):
    parts = version if isinstance(version, tuple) else str(version).partition("+")[0].split(".")
    return [int(found.group()) for one in parts if (found := re.match(r"\d+", str(one)))]
