# expects model: ? (declared) -> 5, 85 parameters, 85 trainable
"""The vocabulary is in the file: 4 words and one for all others."""
import keras
from keras import layers

words = ["conv", "dense", "pool", "norm"]
lookup = layers.StringLookup(vocabulary=words)
inputs = keras.Input((None,), dtype="int64")
x = layers.Embedding(lookup.vocabulary_size(), 8)(inputs)
x = layers.GlobalAveragePooling1D()(x)
model = keras.Model(inputs, layers.Dense(len(lookup.get_vocabulary()))(x))
