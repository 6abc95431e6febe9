/** Classes and functions that Keras lacks, by the name that the layers use. Written into a file that needs them. */
export const definitions = {
  BorderlessAveragePooling: `
class BorderlessAveragePooling(layers.Layer):
    """The mean of each window; the border, a pair for each axis, does not count."""

    def __init__(self, pool_size, strides, border, **options):
        super().__init__(**options)
        pool = layers.AveragePooling2D if len(border) == 2 else layers.AveragePooling1D
        self.mean = pool(pool_size, strides)
        self.border = ((0, 0), *border, (0, 0))

    def call(self, x):
        inside = keras.ops.ones_like(x[..., :1])
        values = self.mean(keras.ops.pad(x, self.border))
        return values / self.mean(keras.ops.pad(inside, self.border))
`,
  channel_shuffle: `
def channel_shuffle(x, groups):
    """Mixes groups of channels: the first of each, then the second of each."""
    *sizes, channels = x.shape[1:]
    rank = len(sizes)
    x = layers.Reshape((*sizes, groups, channels // groups))(x)
    x = layers.Permute((*range(1, rank + 1), rank + 2, rank + 1))(x)
    return layers.Reshape((*sizes, channels))(x)
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
  LocalResponseNormalization: `
class LocalResponseNormalization(layers.Layer):
    """Each value divided by a measure of its neighbours in nearby channels (AlexNet)."""

    def __init__(self, depth_radius, bias, alpha, beta, **options):
        super().__init__(**options)
        self.depth_radius = depth_radius
        self.bias = bias
        self.alpha = alpha
        self.beta = beta

    def call(self, x):
        size = 2 * self.depth_radius + 1
        border = [[0, 0]] * (len(x.shape) - 1) + [[self.depth_radius, self.depth_radius]]
        squares = keras.ops.pad(keras.ops.square(x), border)
        near = sum(squares[..., place : place + x.shape[-1]] for place in range(size))
        return x / (self.bias + self.alpha * near) ** self.beta
`,
  ChannelNormalization: `
class ChannelNormalization(layers.Layer):
    """Each channel less the mean of the data, divided by its standard deviation; both stand in the weights."""

    def build(self, shape):
        self.mean = self.add_weight(shape=(shape[-1],), initializer="zeros", trainable=False, name="mean")
        self.variance = self.add_weight(shape=(shape[-1],), initializer="ones", trainable=False, name="variance")
        self.count = self.add_weight(shape=(), initializer="zeros", trainable=False, name="count")

    def call(self, x):
        return (x - self.mean) / keras.ops.maximum(keras.ops.sqrt(self.variance), 1e-7)
`,
  PixelShuffle: `
class PixelShuffle(layers.Layer):
    """Channels become squares of pixels: one channel's pixels (CRD) or one pixel's channels (DCR) stand together."""

    def __init__(self, upscale_factor, mode="CRD", **options):
        super().__init__(**options)
        self.upscale_factor = upscale_factor
        self.mode = mode

    def call(self, x):
        size = self.upscale_factor
        _, height, width, channels = x.shape
        channels //= size**2
        split = (channels, size, size) if self.mode == "CRD" else (size, size, channels)
        order = (0, 1, 4, 2, 5, 3) if self.mode == "CRD" else (0, 1, 3, 2, 4, 5)
        x = keras.ops.transpose(keras.ops.reshape(x, (-1, height, width, *split)), order)
        return keras.ops.reshape(x, (-1, height * size, width * size, channels))
`,
  PixelUnshuffle: `
class PixelUnshuffle(layers.Layer):
    """Squares of pixels become channels: one channel's pixels (CRD) or one pixel's channels (DCR) stand together."""

    def __init__(self, downscale_factor, mode="CRD", **options):
        super().__init__(**options)
        self.downscale_factor = downscale_factor
        self.mode = mode

    def call(self, x):
        size = self.downscale_factor
        _, height, width, channels = x.shape
        height, width = height // size, width // size
        order = (0, 1, 3, 5, 2, 4) if self.mode == "CRD" else (0, 1, 3, 2, 4, 5)
        x = keras.ops.transpose(keras.ops.reshape(x, (-1, height, size, width, size, channels)), order)
        return keras.ops.reshape(x, (-1, height, width, channels * size**2))
`,
  LayerScale: `
class LayerScale(layers.Layer):
    """Each channel times a number that is learned."""

    def __init__(self, init_values, **options):
        super().__init__(**options)
        self.init_values = init_values

    def build(self, shape):
        start = keras.initializers.Constant(self.init_values)
        self.gamma = self.add_weight(shape=(shape[-1],), initializer=start, name="gamma")

    def call(self, x):
        return x * self.gamma
`,
} as const;

export type DefinitionName = keyof typeof definitions;
