# expects create: 10 (declared) -> 48, 1,464 parameters, 1,464 trainable
"""Flags have their defaults."""
from absl import app, flags
import keras
from keras import layers

FLAGS = flags.FLAGS
flags.DEFINE_integer("hidden", 24, "Units.")
flags.DEFINE_bool("deep", True, "One more layer.")


def create():
    model = keras.Sequential([keras.Input((10,)), layers.Dense(FLAGS.hidden)])
    if FLAGS.deep:
        model.add(layers.Dense(FLAGS.hidden * 2))
    return model


def main(_):
    create().compile("adam", "mse")


if __name__ == "__main__":
    app.run(main)
