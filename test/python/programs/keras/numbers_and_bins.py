# expects both_ways: 20x16 (declared) -> 24, 2,784 parameters, 2,784 trainable
# expects grouped: 12x16 (declared) -> 12x16, 1,616 parameters, 1,616 trainable
# expects binned: 1 (declared) -> 2, 10 parameters, 10 trainable
# expects tagged: 5 (declared) -> 3, 15 parameters, 15 trainable
# expects reckoned: 8 (declared) -> 3840, 38,400 parameters, 38,400 trainable
"""Cells both ways, heads that share keys, bins and tags as vectors, and widths that TensorFlow's constants give."""
import keras
import tensorflow as tf
from keras import layers

steps = keras.Input((20, 16))
both_ways = keras.Model(steps, layers.Bidirectional(layers.RNN(layers.LSTMCell(12)))(steps))

words = keras.Input((12, 16))
grouped = keras.Model(words, layers.GroupQueryAttention(8, 4, 2)(words, words))

age = keras.Input((1,))
bins = layers.Discretization(bin_boundaries=[18.0, 40.0, 65.0], output_mode="one_hot")
binned = keras.Model(age, layers.Dense(2)(bins(age)))

tags = keras.Input((5,), dtype="int32")
tagged = keras.Model(tags, layers.Dense(3)(layers.IntegerLookup(vocabulary=[1, 2, 3], output_mode="multi_hot")(tags)))

height, width = tf.constant((16, 16)).numpy()
noise = keras.Input((8,))
x = layers.Dense(int(tf.constant(3) * 5) * int(height * width), use_bias=False)(noise)
reckoned = keras.Model(noise, layers.LayerNormalization()(x))
