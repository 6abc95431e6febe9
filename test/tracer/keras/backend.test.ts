import { expect, test } from "vitest";
import { reading } from "../../python/read/reading.ts";

const prelude = `
import numpy as np, tensorflow as tf
from tensorflow.keras import applications, backend as K, layers
from tensorflow.keras.models import Model
`;

test("functions of keras.backend give what the layers of their names give", async () => {
  const { networks, failures } = await reading(`${prelude}
class Features(layers.Layer):
    def build(self, shape):
        self.kernel = self.add_weight(name="kernel", shape=(3, 3, shape[-1], 8))
        self.bias = self.add_weight(name="bias", shape=(8,))
        self.deep = self.add_weight(name="deep", shape=(3, 3, 8, 1))

    def call(self, x):
        x = K.bias_add(K.conv2d(x, self.kernel, padding="same"), self.bias)
        return K.pool2d(K.depthwise_conv2d(x, self.deep), (2, 2), strides=(2, 2), pool_mode="avg")

class Steps(layers.Layer):
    def build(self, shape):
        self.kernel = self.add_weight(name="kernel", shape=(1, shape[-1], 6))

    def call(self, x):
        return K.conv1d(x, self.kernel)

image = layers.Input((32, 32, 3))
first = Model(image, layers.Dense(4)(layers.Flatten()(Features()(image))))
steps = layers.Input((10, 3))
second = Model(steps, layers.Dense(2)(layers.Flatten()(Steps()(steps))))
`);
  expect(failures).toEqual([]);
  // 216 + 8 + 72 weights, and 15×15×8 values for 4 units; 18 weights, and 10×6 values for 2.
  expect(networks.map(({ totals }) => totals.parameters)).toEqual([296 + 7204, 18 + 122]);
});

test("products of several axes are those of matrices, as Keras had them until 2.2", async () => {
  const { networks, failures } = await reading(`${prelude}
heads = layers.Input((8, 20, 16))
places = layers.Input((8, 20))
near = layers.Lambda(lambda x: K.batch_dot(x, x, axes=[3, 3]))(heads)
seen = layers.Lambda(lambda x: K.batch_dot(x[0], x[1], axes=[3, 2]))([near, heads])
routed = layers.Lambda(lambda x: K.batch_dot(x[0], x[1], [2, 2]))([places, heads])
shown = layers.Lambda(lambda x: K.batch_dot(x[0], x[1], [2, 3]))([routed, heads])
net = Model([heads, places], [near, seen, routed, shown])
`);
  expect(failures).toEqual([]);
  const shapes = networks[0]?.layers.filter(({ type }) => type.endsWith("batch_dot")).map(({ outputs }) => outputs[0]);
  expect(shapes).toEqual([
    [8, 20, 20],
    [8, 20, 16],
    [8, 16],
    [8, 20],
  ]);
});

test("layers of Keras 1 say in build what their weights are, and a session may stand around a network", async () => {
  const { networks, failures } = await reading(`${prelude}
class Scale(layers.Layer):
    def build(self, shape):
        self.scale = K.ones((shape[-1],))
        self.mean = K.zeros((shape[-1],))
        self.shift = self.add_weight(name="shift", shape=(shape[-1],))
        self.trainable_weights = [self.scale]
        self.non_trainable_weights = [self.mean, self.shift]

    def call(self, x):
        self.updates = [K.moving_average_update(self.mean, self.mean, 0.9)]
        there, mean, variance = K.normalize_batch_in_training(x, self.scale, self.scale, [0])
        return K.in_train_phase(there, K.batch_normalization(x, self.mean, self.mean, self.scale, self.scale))

with K.get_session() as session:
    net = tf.keras.Sequential([layers.Input((4,)), layers.Dense(3), Scale()])
`);
  expect(failures).toEqual([]);
  expect(networks.map(({ totals }) => [totals.parameters, totals.trainable])).toEqual([[15 + 9, 15 + 3]]);
});

test("what comes out of a layer of which nothing is known is what it says itself", async () => {
  const { networks, failures } = await reading(`${prelude}
import somewhere

class Channel(layers.Layer):
    def call(self, x):
        return tf.reshape(somewhere.noise(x), (-1, somewhere.length(), 2))

    def compute_output_shape(self, shape):
        return (shape[0], 136, 2)

x = layers.Input((128, 2))
net = Model(x, layers.Dense(1)(layers.Flatten()(Channel()(x))))
`);
  expect(failures).toEqual([]);
  expect(networks[0]?.layers.at(-1)?.outputs).toEqual([[1]]);
  expect(networks[0]?.totals.known).toBe(136 * 2 + 1);
});

test("what a network behind another one takes is no more than a guess for both", async () => {
  const { networks } = await reading(`${prelude}
class Encoder(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.last = layers.Dense(32)

    def call(self, x):
        return self.last(x)

class Both(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.decoder = tf.keras.Sequential([layers.Dense(78, input_dim=32)])

    def call(self, x):
        return self.decoder(self.encoder(x))
`);
  expect(networks.find(({ name }) => name === "Both")?.inputs).toMatchObject([{ evidence: "assumed" }]);
});

test("a network that a function gave to one that fails is whole", async () => {
  const { networks, failures } = await reading(`${prelude}
def make(width):
    x = layers.Input((width,))
    return Model(x, layers.Dense(3)(x))

def widen(width):
    net = make(width)
    begun = tf.keras.Sequential([layers.Input((5,)), layers.Dense(2)])
    begun.add([net][1])

if __name__ == "__main__":
    widen(8)
`);
  expect(failures.map(({ message }) => message)).toEqual(["list index out of range"]);
  expect(networks.map(({ totals }) => totals.parameters)).toEqual([27]);
});

test("a matrix that nobody knows is as long as the network wants it", async () => {
  const { networks, failures } = await reading(`${prelude}
near = np.load("maps.npz")["near"].astype("float32")
near = tf.constant(near + np.eye(near.shape[0], dtype="float32"))
places = layers.Input((270, 13))
joined = layers.Lambda(lambda x: tf.einsum("nm,bmu->bnu", near, x))(places)
net = Model(places, layers.Dense(2)(layers.Flatten()(joined)))
`);
  expect(failures).toEqual([]);
  expect(networks.map(({ totals, problems }) => [totals.parameters, problems.map(({ code }) => code)])).toEqual([
    [270 * 13 * 2 + 2, []],
  ]);
});

test("a matrix that is reckoned of one is taken to join each with each, as an example", async () => {
  const { networks, failures } = await reading(`${prelude}
near = np.load("maps.npz")["near"]
scale = np.power(np.diag(np.sum(near, axis=1)), -0.5)
near = tf.constant(scale @ near @ scale, dtype=tf.float32)
places = layers.Input((270, 13))
joined = layers.Lambda(lambda x: tf.einsum("nm,bmu->bnu", near, x))(places)
net = Model(places, layers.Dense(2)(layers.Flatten()(joined)))
`);
  expect(failures).toEqual([]);
  expect(networks.map(({ totals, dependsOnData }) => [totals.parameters, dependsOnData])).toEqual([
    [270 * 13 * 2 + 2, true],
  ]);
});

test("pictures that are made smaller, and a size that settings tell, have a height and a width", async () => {
  const { networks, failures } = await reading(`${prelude}
from scipy.misc import imresize
small = np.stack([imresize(one, (32, 48), "bilinear") for one in np.load("images.npy")])
first = tf.keras.Sequential([layers.Input(small[0].shape[:2]), layers.Flatten(), layers.Dense(1)])

class Builder:
    def __init__(self, config):
        self.config = config

    def build(self):
        if self.config.NAME == "DenseNet121":
            base = applications.DenseNet121(include_top=False, input_shape=(*self.config.IMAGE_SIZE, 3))
        elif self.config.NAME == "MobileNet":
            base = applications.MobileNet(include_top=False, input_shape=(*self.config.IMAGE_SIZE, 3))
        else:
            raise ValueError("unknown")
        return Model(base.input, layers.Dense(2)(layers.GlobalAveragePooling2D()(base.output)))
`);
  expect(failures).toEqual([]);
  expect(networks.map(({ totals, dependsOnData }) => [totals.parameters, dependsOnData])).toEqual([
    [32 * 48 + 1, false],
    [7_039_554, true],
  ]);
});
