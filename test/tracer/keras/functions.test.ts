import { expect, test } from "vitest";
import { reading } from "../../python/read/reading.ts";

/** By TensorFlow 2.21 with its Keras 2: what comes out of a function, for an image, a vector and a matrix. */
const ofTensorFlow: readonly (readonly [expression: string, shape: string])[] = [
  ["tf.math.segment_sum(v, tf.cast(v[:, 0], 'int32'))", "None, 5"],
  ["tf.math.unsorted_segment_mean(v, tf.cast(v[:, 0], 'int32'), 9)", "9, 5"],
  ["tf.math.add_n([i, i])", "None, 8, 6, 3"],
  ["tf.math.lgamma(v)", "None, 5"],
  ["tf.math.atan2(v, v)", "None, 5"],
  ["tf.math.xlogy(v, v)", "None, 5"],
  ["tf.math.is_nan(v)", "None, 5"],
  ["tf.math.scalar_mul(2.0, v)", "None, 5"],
  ["tf.math.reduce_euclidean_norm(i, axis=[1, 2])", "None, 3"],
  ["tf.math.count_nonzero(i, axis=1)", "None, 6, 3"],
  ["tf.math.cumprod(v, axis=1)", "None, 5"],
  ["tf.clip_by_norm(v, 2.0)", "None, 5"],
  ["tf.sinh(v)", "None, 5"],
  ["tf.ensure_shape(v, (None, 5))", "None, 5"],
  ["tf.math.multiply(v, y=v)", "None, 5"],
  ["tf.math.subtract(x=v, y=v)", "None, 5"],
  ["tf.math.asin(v)", "None, 5"],
  ["tf.math.zero_fraction(v)", ""],
  ["tf.linalg.band_part(w, -1, 0)", "None, 4, 4"],
  ["tf.linalg.diag(v)", "None, 5, 5"],
  ["tf.linalg.diag_part(w)", "None, 4"],
  ["tf.linalg.trace(w)", "None"],
  ["tf.linalg.det(input=w)", "None"],
  ["tf.linalg.inv(w)", "None, 4, 4"],
  ["tf.linalg.matrix_transpose(i)", "None, 8, 3, 6"],
  ["tf.linalg.l2_normalize(v, 1)", "None, 5"],
  ["tf.linalg.normalize(v, axis=-1)[0]", "None, 5"],
  ["tf.linalg.normalize(v, axis=-1)[1]", "None, 1"],
  ["tf.linalg.set_diag(w, w[:, 0])", "None, 4, 4"],
  ["tf.linalg.cholesky(w)", "None, 4, 4"],
  ["tf.linalg.cross(w[..., :3], w[..., :3])", "None, 4, 3"],
  ["tf.image.central_crop(i, 0.5)", "None, 4, 4, 3"],
  ["tf.image.crop_to_bounding_box(i, 1, 1, 4, 3)", "None, 4, 3, 3"],
  ["tf.image.pad_to_bounding_box(i, 1, 1, 12, 13)", "None, 12, 13, 3"],
  ["tf.image.grayscale_to_rgb(i[..., :1])", "None, 8, 6, 3"],
  ["tf.image.rgb_to_hsv(i)", "None, 8, 6, 3"],
  ["tf.image.total_variation(i)", "None"],
  ["tf.image.psnr(i, i, 1.0)", "None"],
  ["tf.image.sobel_edges(i)", "None, 8, 6, 3, 2"],
  ["tf.image.image_gradients(i)[0]", "None, 8, 6, 3"],
  ["tf.nn.crelu(i)", "None, 8, 6, 6"],
  ["tf.nn.l2_loss(v)", ""],
  ["tf.nn.sigmoid_cross_entropy_with_logits(labels=v, logits=v)", "None, 5"],
  ["tf.nn.softmax_cross_entropy_with_logits(labels=v, logits=v)", "None"],
  ["tf.nn.sparse_softmax_cross_entropy_with_logits(labels=tf.cast(v[:, 0], tf.int32), logits=v)", "None"],
  ['tf.nn.max_pool1d(w, 2, 2, "VALID")', "None, 2, 4"],
  ["tf.nn.top_k(v, 2)[0]", "None, 2"],
  ["K.repeat_elements(i, 2, axis=1)", "None, 16, 6, 3"],
  ["K.spatial_2d_padding(i, ((1, 2), (3, 4)))", "None, 11, 13, 3"],
  ["K.temporal_padding(w, (1, 2))", "None, 7, 4"],
  ["K.reverse(w, 1)", "None, 4, 4"],
  ['K.gather(w, K.cast(v[:, 0], "int32"))', "None, 4, 4"],
  ["K.dropout(v, 0.5)", "None, 5"],
  ["K.switch(K.greater(v, 0), v, -v)", "None, 5"],
  ["K.cumprod(v, 1)", "None, 5"],
  ['K.resize_images(i, 2, 2, "channels_last")', "None, 16, 12, 3"],
  ["K.binary_crossentropy(v, v)", "None, 5"],
  ["K.categorical_crossentropy(v, v)", "None"],
  ["K.batch_dot(w, w)", "None, 4, 4"],
  ["K.l2_normalize(v, 1)", "None, 5"],
  ["K.pool2d(i, (2, 2), strides=(2, 2))", "None, 4, 3, 3"],
  ["K.conv2d(i, K.ones((3, 3, 3, 7)))", "None, 6, 4, 7"],
  ["K.arange(5)", "5"],
  ["K.eye(4)", "4, 4"],
  ['K.one_hot(K.cast(v, "int32"), 9)', "None, 5, 9"],
  ["K.permute_dimensions(i, (0, 3, 1, 2))", "None, 3, 8, 6"],
  ["K.squeeze(K.expand_dims(v, 1), 1)", "None, 5"],
  ["K.stack([v, v], 1)", "None, 2, 5"],
  ["K.repeat(v, 3)", "None, 3, 5"],
  ["K.flatten(i)", "None"],
  ["K.softmax(v)", "None, 5"],
  ['K.in_top_k(v, K.cast(v[:, 0], "int32"), 1)', "None"],
  ["K.sparse_categorical_crossentropy(v[:, 0], v)", "None"],
];

/** By Keras 3. */
const ofKeras: typeof ofTensorFlow = [
  ["ops.conv_transpose(i, ops.ones((3, 3, 7, 3)), 2, 'same')", "None, 16, 12, 7"],
  ["ops.conv_transpose(i, ops.ones((3, 3, 7, 3)), 2, 'valid')", "None, 17, 13, 7"],
  ["ops.conv_transpose(i, ops.ones((3, 3, 7, 3)), 1, 'valid')", "None, 10, 8, 7"],
  ["ops.segment_sum(v, ops.cast(v[:, 0], 'int32'), 7)", "7, 5"],
  ["ops.append(v, v, 1)", "None, 10"],
  ["ops.hstack([v, v])", "None, 10"],
  ["ops.vstack([v, v])", "None, 5"],
  ["ops.outer(ops.ones((3,)), ops.ones((4,)))", "3, 4"],
  ["ops.diagonal(ops.ones((3, 4)))", "3"],
  ["ops.dot_product_attention(w[:, :, None], w[:, :, None], w[:, :, None])", "None, 4, 1, 4"],
  ["ops.average(v, 1)", "None"],
  ["ops.nanmean(v, 1)", "None"],
  ["ops.isclose(v, v)", "None, 5"],
  ["ops.full_like(v, 2)", "None, 5"],
  ["ops.layer_normalization(v)", "None, 5"],
  ["ops.binary_crossentropy(v, v)", "None, 5"],
  ["ops.categorical_crossentropy(v, v)", "None"],
  ["ops.trace(ops.ones((2, 3, 3)))", "3"],
  ["ops.fmax(v, v)", "None, 5"],
  ["ops.cbrt(v)", "None, 5"],
  ["ops.isin(v, v)", "None, 5"],
];

const wrong = async (cases: typeof ofTensorFlow, imports: string) => {
  const { failures } = await reading(`
${imports}
i, v, w = keras.Input((8, 6, 3)), keras.Input((5,)), keras.Input((4, 4))
${cases.map(([expression], place) => `x${place} = tuple((${expression}).shape)`).join("\n")}
raise ValueError("|".join(", ".join(map(str, one)) for one in [${cases.map((_, place) => `x${place}`).join(", ")}]))
`);
  const [found] = failures.map(({ message }) => message);
  const shapes = found?.split("|") ?? [];
  return cases.flatMap(([expression, shape], place) =>
    shapes[place] === shape ? [] : [[expression, shape, shapes[place] ?? found]],
  );
};

test("functions of TensorFlow and of Keras's backend give the shapes that TensorFlow gives", async () => {
  expect(
    await wrong(
      ofTensorFlow,
      "import tensorflow as tf\nfrom tensorflow import keras\nfrom tensorflow.keras import backend as K",
    ),
  ).toEqual([]);
});

test("functions of keras.ops give the shapes that Keras 3 gives", async () => {
  expect(await wrong(ofKeras, "import keras\nfrom keras import ops")).toEqual([]);
});

/** Totals by TensorFlow 2.21 with its Keras 2. */
test("functions that are given functions, and arrays of tensors, do in a layer what they do in TensorFlow", async () => {
  const { networks, failures } = await reading(`
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

@tf.custom_gradient
def reversed_gradient(x):
    y = tf.identity(x)
    def gradient(dy):
        return -dy
    return y, gradient

class Reverse(layers.Layer):
    def call(self, x):
        return reversed_gradient(x)

class Each(layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(5)

    def call(self, x):
        return tf.map_fn(self.dense, x)

class Steps(layers.Layer):
    def call(self, x):
        written = tf.TensorArray(tf.float32, size=3)
        for step in range(3):
            written = written.write(step, x[:, step] * 2)
        sums = tf.scan(lambda sum, one: sum + one, tf.transpose(x, (1, 0, 2)))
        _, last = tf.while_loop(lambda k, y: k < 2, lambda k, y: (k + 1, 2 * y), [0, sums[-1]])
        first = tf.gather_nd(x, tf.zeros((tf.shape(x)[0], 3, 1), tf.int32), batch_dims=1)
        both = tf.nest.map_structure(lambda one: one + 1, [last, first])
        return tf.transpose(written.stack(), [1, 0, 2]), *both

class Masks(layers.Layer):
    def call(self, lengths):
        return tf.cast(tf.sequence_mask(lengths, maxlen=20), "float32")

x, lengths = keras.Input((8, 4)), keras.Input((), dtype="int32")
first = keras.Model(x, layers.Dense(3)(layers.Flatten()(Reverse()(x))))
second = keras.Model(x, layers.Dense(3)(Each()(x)))
written, last, picked = Steps()(x)
third = keras.Model(x, [layers.Dense(3)(layers.Flatten()(one)) for one in (written, last, picked)])
fourth = keras.Model(lengths, layers.Dense(3)(Masks()(lengths)))
`);
  expect(failures).toEqual([]);
  expect(networks.map(({ name, totals }) => [name, totals.parameters])).toEqual([
    ["first", 99],
    ["second", 43],
    ["third", 93],
    ["fourth", 63],
  ]);
});
