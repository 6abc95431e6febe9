/** Classes and functions that Keras lacks, by the name that the layers use. Written into a file that needs them. */
export const definitions = {
  average_pooling: `
def average_pooling(x, pool_size, strides, border):
    """The mean of each window; the border, as keras.ops.pad takes it, does not count."""
    pool = layers.AveragePooling2D if len(x.shape) == 4 else layers.AveragePooling1D
    inside = keras.ops.ones_like(x[..., :1])
    mean = pool(pool_size, strides)
    return mean(keras.ops.pad(x, border)) / mean(keras.ops.pad(inside, border))
`,
  dilated_max_pooling: `
def dilated_max_pooling(x, pool_size, strides, dilation_rate):
    """The largest value of each window, whose values lie apart."""
    slices = [[]]
    for length, size, stride, rate in zip(x.shape[1:-1], pool_size, strides, dilation_rate):
        last = (length - (size - 1) * rate - 1) // stride * stride
        slices = [
            [*before, slice(place * rate, place * rate + last + 1, stride)] for before in slices for place in range(size)
        ]
    views = [x[(slice(None), *view)] for view in slices]
    return keras.ops.max(keras.ops.stack(views), axis=0)
`,
  local_response_normalization: `
def local_response_normalization(x, depth_radius, bias, alpha, beta):
    """Each value divided by a measure of its neighbours in nearby channels (AlexNet)."""
    border = [[0, 0]] * (len(x.shape) - 1) + [[depth_radius, depth_radius]]
    squares = keras.ops.pad(keras.ops.square(x), border)
    neighbours = sum(squares[..., place : place + x.shape[-1]] for place in range(2 * depth_radius + 1))
    return x / (bias + alpha * neighbours) ** beta
`,
  ChannelNormalization: `
class ChannelNormalization(layers.Layer):
    """Each channel less the mean of the data, divided by its standard deviation; both stand in the weights."""

    def build(self, shape):
        self.mean = self.add_weight(shape=(shape[-1],), initializer="zeros", trainable=False, name="mean")
        self.variance = self.add_weight(shape=(shape[-1],), initializer="ones", trainable=False, name="variance")

    def call(self, x):
        return (x - self.mean) / keras.ops.maximum(keras.ops.sqrt(self.variance), 1e-7)
`,
  LayerScale: `
class LayerScale(layers.Layer):
    """Each channel times a number that is learned."""

    def __init__(self, start, **options):
        super().__init__(**options)
        self.start = start

    def build(self, shape):
        start = keras.initializers.Constant(self.start)
        self.gamma = self.add_weight(shape=(shape[-1],), initializer=start, name="gamma")

    def call(self, x):
        return x * self.gamma
`,
} as const;

export type DefinitionName = keyof typeof definitions;
