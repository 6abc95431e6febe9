"""`tf_keras` is Keras 2: the same package here."""

import sys

import keras

sys.modules[__name__] = keras
