"""`enum`: of an unknown value, `Size(settings["size"])`, it is the first of them, and the last in the second trace."""

import enum

from tracer.inert import Inert, is_second
from tracer.whole import Example


def _of_unknown(kind, value):
    return list(kind)[-1 if is_second() else 0] if isinstance(value, (Inert, Example)) else None


class Enum(enum.Enum):
    _missing_ = classmethod(_of_unknown)


class IntEnum(enum.IntEnum):
    _missing_ = classmethod(_of_unknown)


class StrEnum(enum.StrEnum):
    _missing_ = classmethod(_of_unknown)


#: In the place of Python's own.
KINDS = {"Enum": Enum, "IntEnum": IntEnum, "StrEnum": StrEnum}
