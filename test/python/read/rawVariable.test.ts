import { expect, test } from "vitest";
import { networkIn } from "./reading.ts";

const program = (keras: string) => `import tensorflow as tf
${keras}

class Scaled(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.scale = tf.Variable(tf.zeros((3, 4)))
        self.more = [tf.Variable(tf.zeros((5,)))]
        self.dense = keras.layers.Dense(2)

    def build(self, input_shape):
        self.bias = self.add_weight(shape=(2,))

    def call(self, x):
        return self.dense(x) + self.bias

net = keras.Sequential([keras.Input((3,)), Scaled()])
`;

/** Keras 3.15.1 counts the 2 of `bias`, and 3·2 + 2 of `dense`. */
test.each([
  ["import keras", 10],
  ["from tensorflow import keras", 10],
  ["import tf_keras as keras", 10 + 12 + 5],
])(
  "%s: a raw tf.Variable",
  async (keras, count) => {
    const net = await networkIn(program(keras));
    expect(net.totals.parameters).toBe(count);
  },
  240_000,
);
