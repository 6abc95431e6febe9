# expects photos: 16x16x3 (declared) -> 5, 137 parameters
# expects captions: 64x64x3 (declared) + 20 -> 3, 34,211 parameters
# expects Waves: x3 (pinned) -> x6, 690 parameters
# expects Pictures: 28x28x1 (pinned) -> 10, 1,370 parameters
"""Networks of `keras.engine` as layers, one of another package in a `Lambda`, and layers that say what a class takes."""
import numpy as np
import tensorflow as tf
from keras.engine.network import Network
from keras.engine.topology import get_source_inputs
from tensorflow.keras import Input, Model, layers
from transformers import TFAutoModel

frame = Input((16, 16, 3))
branch = layers.GlobalAveragePooling2D()(layers.Conv2D(4, 3)(frame))
shared = Network(get_source_inputs(branch), branch)
photo = Input((16, 16, 3))
photos = Model(photo, layers.Dense(5)(shared(photo)))

reader = TFAutoModel.from_pretrained("bert-base-uncased")
picture, words = Input((64, 64, 3)), Input((20,), dtype="int32")


def read(ids):
    return reader(ids).last_hidden_state[:, 0]


seen = layers.GlobalAveragePooling2D()(layers.Conv2D(32, 3)(picture))
told = layers.Dense(32)(layers.Lambda(read, output_shape=(768,))(words))
captions = Model([picture, words], layers.Dense(3)(layers.Dense(128)(layers.concatenate([seen, told]))))


class Waves(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.gru = layers.GRU(12, return_sequences=True, input_shape=(None, 3))
        self.answer = layers.Dense(6)

    def call(self, waves):
        return self.answer(self.gru(waves))


class Pictures(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.conv = layers.Conv2D(8, 3, strides=2, input_shape=(28, 28, 1))
        self.pool = layers.MaxPooling2D(3)
        self.answer = layers.Dense(10)

    def call(self, pictures):
        return self.answer(layers.Flatten()(self.pool(self.conv(pictures))))


waves = np.load("waves.npy")
net = Waves()
net(waves[:1, :, :] + waves[1:2, :, :])
other = Pictures()
