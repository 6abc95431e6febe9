# expects model: 32 + 9 (declared) -> 50, 936 parameters, 936 trainable
# expects heads: 224x224x3 (declared) -> 10, 162 parameters, 162 trainable
# expects describer: 64x64x3 (declared) -> 8, 224 parameters, 224 trainable
"""The program makes an object, and never calls its method that makes a network; another class's method takes no object."""
from tensorflow.keras import Model, Sequential, layers


class Describer:
    def __init__(self, words=50):
        self.words = words
        self.sight = Sequential([layers.Input((64, 64, 3)), layers.Conv2D(8, 3), layers.GlobalAveragePooling2D()])

    def decoder(self):
        seen, said = layers.Input((32,)), layers.Input((9,))
        told = layers.LSTM(4)(layers.Embedding(self.words, 6)(said))
        joined = layers.concatenate([layers.Dense(10)(seen), told])
        model = Model([seen, said], self.head(joined))
        model.compile("adam", "mse")
        return model

    def head(self, joined):
        return layers.Dense(self.words, use_bias=False)(layers.Dense(2)(joined))


class Heads:
    def branch(x, classes):
        return layers.Dense(classes)(layers.GlobalAveragePooling2D()(layers.Conv2D(4, 3)(x)))

    def build(width, height, num_classes, bands=3):
        inputs = layers.Input((height, width, bands))
        heads = Model(inputs, Heads.branch(inputs, num_classes))
        return heads


describer = Describer()
