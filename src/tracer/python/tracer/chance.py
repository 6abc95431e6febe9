"""`random` and `secrets`. What the program seeds is drawn as Python draws it; the rest is drawn otherwise in the second trace."""

import random

from tracer import record
from tracer.inert import Inert, count, is_second


class Drawn(float):
    """Another number in the second trace, but on the same side of what it is compared with: `random() < 0.5`."""

    def __new__(cls, first, low=0.0, high=1.0):
        half = (high - low) / 2
        second = first + half if first < low + half else first - half
        made = super().__new__(cls, second if is_second() else first)
        made.first = first
        return made

    def __lt__(self, other):
        return self._asked() < other

    def __le__(self, other):
        return self._asked() <= other

    def __gt__(self, other):
        return self._asked() > other

    def __ge__(self, other):
        return self._asked() >= other

    def _asked(self):
        record.current.doubts += 1
        return self.first


class Random(random.Random):
    def seed(self, a=None, version=2):
        self.is_open = a is None or isinstance(a, Inert)
        super().seed(0 if self.is_open else a, version)

    def random(self):
        found = super().random()
        return Drawn(found) if self.is_open else found

    def uniform(self, a, b):
        if isinstance(a, Inert) or isinstance(b, Inert):
            return Inert(f"random.uniform({a}, {b})")
        found = a + (b - a) * super().random()
        return Drawn(found, a, b) if self.is_open else found

    def getrandbits(self, k):
        found = super().getrandbits(k)
        return found ^ 1 if self.is_open and is_second() else found

    def _randbelow(self, n):
        return (int(super().random() * n) + count() - 1) % n if self.is_open else self._randbelow_with_getrandbits(n)

    def shuffle(self, x):
        was_open, self.is_open = self.is_open, False
        super().shuffle(x)
        self.is_open = was_open
        if was_open and is_second():
            x[:] = [*x[1:], *x[:1]]

    def sample(self, population, k, *, counts=None):
        if isinstance(population, Inert):
            return [population[place] for place in range(k)]
        if any(isinstance(one, Inert) for one in population):
            return [population[place % len(population)] for place in range(k)]
        return super().sample(population, k, counts=counts)


def searched(usual, others):
    """What a tuner searches for: the usual, and in the second trace another whole number that it may be; no size hangs on words and rates."""
    return next((one for one in others if isinstance(one, int) and one != usual), usual) if is_second() else usual


def functions():
    """Those of `random`, of a generator that nobody seeded yet."""
    drawing = Random()
    names = [name for name, one in vars(random).items() if isinstance(getattr(one, "__self__", None), random.Random)]
    return {**{name: getattr(drawing, name) for name in names}, "Random": Random, "SystemRandom": Random}


def secret():
    """Those of `secrets`."""
    drawing = Random()
    return {"choice": drawing.choice, "randbelow": drawing._randbelow, "randbits": drawing.getrandbits, "SystemRandom": Random}
