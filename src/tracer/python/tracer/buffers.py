"""Files in memory."""

import io

from tracer.inert import Inert


def _of_known(kind):
    """A file in memory; of something unknown it is unknown."""

    class Buffer(kind):
        def __new__(cls, initial=None, *given, **named):
            return Inert(f"{kind.__name__}({initial})") if isinstance(initial, Inert) else super().__new__(cls, initial, *given, **named)

    Buffer.__name__ = Buffer.__qualname__ = kind.__name__
    return Buffer


StringIO, BytesIO = _of_known(io.StringIO), _of_known(io.BytesIO)
