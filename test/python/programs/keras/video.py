# expects per_frame: 8x64x64x3 (declared) -> 4, 6,852 parameters, 6,852 trainable
# expects volume: 16x32x32x1 (declared) -> 2, 3,802 parameters, 3,786 trainable
"""A network for each frame, then a sequence; convolutions over time."""
import keras
from keras import layers

frames = keras.Input((8, 64, 64, 3))
cnn = keras.Sequential([layers.Input((64, 64, 3)), layers.Conv2D(16, 3, activation="relu"), layers.GlobalAveragePooling2D()])
x = layers.TimeDistributed(cnn)(frames)
x = layers.LSTM(32)(x)
per_frame = keras.Model(frames, layers.Dense(4)(x))

volume = keras.Sequential(
    [
        layers.Input((16, 32, 32, 1)),
        layers.Conv3D(8, 3, activation="relu"),
        layers.MaxPooling3D(2),
        layers.BatchNormalization(),
        layers.ConvLSTM2D(4, (3, 3), padding="same"),
        layers.Flatten(),
        layers.Dense(2),
    ]
)
