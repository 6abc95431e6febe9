"""`threading` and `multiprocessing`: what they would run besides the program is noted, and looked at when it has ended."""

from tracer import record
from tracer.inert import Inert
from tracer.inert import inherited as _inherited


class Process:
    """A process or a thread. A program may extend it and give it a `run` of its own."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        self._cnn_call = (target, args, kwargs or {})

    def start(self):
        if type(self).run is not Process.run:
            record.current.started.append((self.run, (), {}))
        elif "_cnn_call" in self.__dict__:
            record.current.started.append(self._cnn_call)

    def run(self):
        return None

    def is_alive(self):
        return False

    __getattr__ = _inherited


def spawn(fn=None, args=(), nprocs=1, *unused, **also_unused):
    """Of `torch.multiprocessing`: the first of its processes."""
    record.current.started.append((fn, (0, *args), {}))
    return Inert("spawn")


def code_of(target):
    """The code of a function or method that the program wrote, or None."""
    function = getattr(target, "__func__", target)
    return getattr(function, "__code__", None)
