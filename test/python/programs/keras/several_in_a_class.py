# expects generator: ?x?x1 (declared) -> ?x?x1, 2,453 parameters, 2,453 trainable
# expects discriminator: ?x?x1 (declared) -> 1, 121 parameters, 105 trainable
# expects vgg: ?x?x3 (declared) -> ?x?x512, 20,024,384 parameters, 17,698,816 trainable
# expects features: ?x?x3 (declared) -> ?x?x256, 2,325,568 parameters, 0 trainable
"""A class makes several networks; the program names the class's object alone."""
import tensorflow as tf
from tensorflow.keras import Model, layers
from tensorflow.keras.applications.vgg19 import VGG19
from tensorflow.keras.models import Input


class Enlarging:
    def __init__(self):
        self.build_models()

    def build_models(self):
        small = Input(shape=(None, None, 1))
        x = layers.Conv2D(8, 3, padding="same")(small)
        for _ in range(2):
            x = layers.Add()([x, layers.Conv2D(8, 3, padding="same")(x) * 0.2])
        x = tf.nn.depth_to_space(layers.Conv2D(16, 3, padding="same")(x), 2)
        self.generator = Model(small, layers.Conv2D(1, 3, padding="same", activation="tanh")(x), name="generator")

        picture = Input(shape=(None, None, 1))
        x = layers.LeakyReLU(0.2)(layers.Conv2D(8, 3, strides=2, padding="same")(picture))
        x = layers.GlobalAveragePooling2D()(layers.BatchNormalization()(x))
        self.discriminator = Model(picture, layers.Dense(1, activation="sigmoid")(x), name="discriminator")

        vgg = VGG19(include_top=False, weights="imagenet", input_shape=(None, None, 3))
        self.features = Model(vgg.input, vgg.get_layer("block3_conv4").output, name="features")
        self.features.trainable = False

    def compile(self, rate=1e-4):
        self.optimizer = tf.keras.optimizers.Adam(rate)


enlarging = Enlarging()
enlarging.compile()
