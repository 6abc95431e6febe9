# expects model: 16x24x1 (declared) -> 16x24x3, 24 parameters, 24 trainable
"""An image with the places of its pixels, resized as older programs do it."""
import tensorflow as tf
from tensorflow.keras import Input, Model, layers


def with_places(image):
    batch = tf.shape(image)[0]
    across, down = tf.meshgrid(tf.linspace(-1.0, 1.0, 24), tf.linspace(-1.0, 1.0, 16))
    places = tf.tile(tf.expand_dims(tf.stack([across, down], -1), 0), [batch, 1, 1, 1])
    return tf.concat([image, places], -1)


def as_large(parts):
    small, large = parts
    height, width = tf.shape(large)[1], tf.shape(large)[2]
    grown = tf.compat.v1.image.resize_bilinear(small, (height, width), half_pixel_centers=True)
    grown.set_shape((None, 16, 24, 3))
    return tf.add_n([grown, grown * 0.5, tf.image.resize(small, (16, 24))])


image = Input((16, 24, 1))
x = layers.Lambda(with_places)(image)
x = layers.Conv2D(3, 1)(x)
x = layers.Lambda(as_large)([layers.AveragePooling2D(2)(x), x])
model = Model(image, layers.Conv2D(3, 1)(x))
