# expects model: 3x32x48 (declared) -> 4, 1,492 parameters, 1,476 trainable
"""Channels before height and width."""
import keras
from keras import layers

keras.config.set_image_data_format("channels_first")
model = keras.Sequential(
    [
        keras.Input((3, 32, 48)),
        layers.Conv2D(8, 3),
        layers.BatchNormalization(axis=1),
        layers.MaxPooling2D(),
        layers.Conv2D(16, 3, padding="same", strides=2),
        layers.GlobalAveragePooling2D(),
        layers.Dense(4),
    ]
)
keras.config.set_image_data_format("channels_last")
