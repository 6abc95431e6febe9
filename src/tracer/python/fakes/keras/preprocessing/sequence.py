"""`keras.preprocessing.sequence`."""

from keras.symbolic.harmless import Held
from keras.utils import pad_sequences  # noqa: F401


class TimeseriesGenerator(Held):
    pass
