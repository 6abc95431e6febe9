"""`keras.random`."""

from keras.ops.creation import random as _random
from keras.symbolic.harmless import Held

globals().update(_random)


class SeedGenerator(Held):
    pass
