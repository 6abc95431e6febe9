# expects model: 32x32x3 (declared) -> 10, 24,426 parameters, 24,426 trainable
"""A table of places that is looked up with numbers alone: Keras adds what it gives, and keeps no layer of it."""
import tensorflow as tf
from tensorflow.keras import layers, models

inputs = layers.Input(shape=(32, 32, 3))
patches = layers.Conv2D(32, kernel_size=8, strides=8)(inputs)
patches = layers.Reshape((16, -1))(patches)
places = layers.Embedding(input_dim=16, output_dim=32)(tf.range(start=0, limit=16, delta=1))
coded = patches + places
seen = layers.Add()([layers.MultiHeadAttention(num_heads=4, key_dim=32)(coded, coded), coded])
pooled = layers.GlobalAveragePooling1D()(layers.LayerNormalization()(seen))
model = models.Model(inputs, layers.Dense(10)(layers.Dense(32)(pooled)))
