"""What `keras_tuner` was called at first."""

import sys

import keras_tuner

sys.modules[__name__] = keras_tuner
