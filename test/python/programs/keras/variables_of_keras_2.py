# expects Counting: 8x8x1 (declared) -> 3, 60 parameters, 59 trainable
"""Variables that a network keeps are weights in Keras 2, which alone takes `lr`; in Keras 3 they are none."""
import tensorflow as tf
from tensorflow.keras import layers


class Counting(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.step = tf.Variable(0, trainable=False)
        self.scale = tf.Variable(tf.ones([4]))
        self.conv = layers.Conv2D(4, 3, padding="same")
        self.pool = layers.GlobalAveragePooling2D()
        self.head = layers.Dense(3)

    def call(self, inputs):
        return self.head(self.pool(self.conv(inputs) * self.scale))


model = Counting()
model.build((None, 8, 8, 1))
model.compile(optimizer=tf.keras.optimizers.Adam(lr=1e-3), loss="mse")
