# expects generator: 64x64x3 (declared) -> 32x32x8, 410 parameters, 410 trainable
# expects addons: 64x64x3 (declared) -> 4, 997 parameters, 700 trainable
# expects photos: 224x224x3 (declared) -> 4, 4,054,688 parameters, 4,012,672 trainable
"""Layers of keras_contrib and tensorflow_addons, and the networks of the package efficientnet."""
import efficientnet.tfkeras as efn
import tensorflow as tf
import tensorflow_addons as tfa
from keras_contrib.layers.normalization.instancenormalization import InstanceNormalization
from tensorflow.keras import layers

inputs = layers.Input((64, 64, 3))
x = layers.Conv2D(8, 4, strides=2, padding="same")(inputs)
x = InstanceNormalization(axis=-1)(InstanceNormalization()(x))
generator = tf.keras.Model(inputs, layers.LeakyReLU(0.2)(x))

inputs = layers.Input((64, 64, 3))
x = layers.Conv2D(8, 3)(inputs)
x = tfa.layers.InstanceNormalization(axis=-1)(x)
x = tfa.layers.GroupNormalization(groups=4)(x)
x = tfa.layers.WeightNormalization(layers.Conv2D(4, 3))(x)
x = tfa.activations.mish(x)
x = tfa.layers.SpectralNormalization(layers.Conv2D(4, 3))(x)
addons = tf.keras.Model(inputs, layers.GlobalAveragePooling2D()(x))
addons.compile(tfa.optimizers.AdamW(learning_rate=1e-3, weight_decay=1e-4), "mse", metrics=[tfa.metrics.F1Score(num_classes=4)])

base = efn.EfficientNetB0(weights="imagenet", include_top=False, input_shape=(224, 224, 3))
photos = tf.keras.Sequential([base, layers.GlobalAveragePooling2D(), layers.Dense(4, activation="softmax")])
photos.compile(optimizer=tfa.optimizers.Lookahead(tfa.optimizers.RectifiedAdam()), loss=tfa.losses.SigmoidFocalCrossEntropy())
