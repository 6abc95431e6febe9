"""`tqdm` and its like: what is gone through is what they are given, and all else of them is unknown."""

from tracer.inert import Inert


class ProgressBar(Inert):
    def __init__(self, things, expression):
        super().__init__(expression)
        self.__dict__["_cnn_through"] = things

    def __iter__(self):
        return iter(self.__dict__["_cnn_through"])

    def __len__(self):
        return len(self.__dict__["_cnn_through"])


def _around(name):
    def bar(iterable=None, *given, **by_name):
        if iterable is None:
            return Inert(f"{name}()")
        return iterable if isinstance(iterable, Inert) else ProgressBar(iterable, f"{name}(…)")

    return bar


def _range(*sizes, **by_name):
    return ProgressBar(range(*map(int, sizes)), "tqdm.trange(…)")


_MODULES = "tqdm tqdm.auto tqdm.notebook tqdm.autonotebook tqdm.std tqdm.rich".split()
_OTHERS = "tqdm.tqdm_notebook rich.progress.track alive_progress.alive_it fastprogress.progress_bar fastprogress.fastprogress.progress_bar".split()

#: By how they are written in full.
CALLS = {
    **{name: _around(name) for name in [*(f"{module}.tqdm" for module in _MODULES), *_OTHERS]},
    **{f"{module}.trange": _range for module in _MODULES},
}
