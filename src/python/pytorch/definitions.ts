/** Classes and functions that PyTorch lacks, by the name that the layers use. Written into a file that needs them. */
export const definitions = {
  pad_same: `
def pad_same(x, kernel_size, stride, dilation=1, value=0.0):
    """Keras's \`padding="same"\`: an odd border is wider behind than in front."""
    border = []
    for axis in range(x.dim() - 2):
        size = x.shape[axis + 2]
        kernel, step, gap = (
            each[axis] if isinstance(each, tuple) else each
            for each in (kernel_size, stride, dilation)
        )
        count = -(-size // step)
        whole = max(0, (count - 1) * step + gap * (kernel - 1) + 1 - size)
        border = [whole // 2, whole - whole // 2, *border]
    return F.pad(x, border, value=value)
`,
  Conv1dSame: `
class Conv1dSame(nn.Conv1d):
    """A convolution with the border of Keras's \`padding="same"\`."""

    def forward(self, x):
        x = pad_same(x, self.kernel_size, self.stride, self.dilation)
        return F.conv1d(
            x, self.weight, self.bias, self.stride, 0, self.dilation, self.groups
        )
`,
  Conv2dSame: `
class Conv2dSame(nn.Conv2d):
    """A convolution with the border of Keras's \`padding="same"\`."""

    def forward(self, x):
        x = pad_same(x, self.kernel_size, self.stride, self.dilation)
        return F.conv2d(
            x, self.weight, self.bias, self.stride, 0, self.dilation, self.groups
        )
`,
  DepthToSpace: `
class DepthToSpace(nn.Module):
    """Channels become squares of pixels; all channels of the first pixel stand first."""

    def __init__(self, block_size):
        super().__init__()
        self.block_size = block_size

    def forward(self, x):
        size = self.block_size
        _, channels, height, width = x.shape
        channels //= size**2
        x = x.view(-1, size, size, channels, height, width).permute(0, 3, 4, 1, 5, 2)
        return x.reshape(-1, channels, height * size, width * size)
`,
  SpaceToDepth: `
class SpaceToDepth(nn.Module):
    """Squares of pixels become channels; all channels of the first pixel stand first."""

    def __init__(self, block_size):
        super().__init__()
        self.block_size = block_size

    def forward(self, x):
        size = self.block_size
        _, channels, height, width = x.shape
        height, width = height // size, width // size
        x = x.view(-1, channels, height, size, width, size).permute(0, 3, 5, 1, 2, 4)
        return x.reshape(-1, channels * size**2, height, width)
`,
  BorderlessAveragePooling: `
class BorderlessAveragePooling(nn.Module):
    """The mean of each window; the border, a pair for each axis, does not count."""

    def __init__(self, kernel_size, stride, border):
        super().__init__()
        self.kernel_size = kernel_size
        self.stride = stride
        self.border = [side for pair in reversed(border) for side in pair]

    def mean(self, x):
        pool = F.avg_pool2d if x.dim() == 4 else F.avg_pool1d
        return pool(F.pad(x, self.border), self.kernel_size, self.stride)

    def forward(self, x):
        return self.mean(x) / self.mean(torch.ones_like(x[:1, :1]))
`,
  relu: `
def relu(x, max_value, negative_slope, threshold):
    """Keras's ReLU: x from the threshold on, below it a share of the distance to it, and never more than the maximum."""
    x = torch.where(x >= threshold, x, negative_slope * (x - threshold))
    return x if max_value is None else x.clamp(max=max_value)
`,
  StochasticDepth: `
class StochasticDepth(nn.Module):
    """While training, drops a share of the examples and scales up the others."""

    def __init__(self, rate):
        super().__init__()
        self.rate = rate

    def forward(self, x):
        if not self.training or self.rate == 0:
            return x
        kept = torch.rand(len(x), *[1] * (x.dim() - 1), device=x.device) >= self.rate
        return x * kept / (1 - self.rate)
`,
  Rescaling: `
class Rescaling(nn.Module):
    """Each channel times a fixed number, plus another."""

    def __init__(self, scale, offset):
        super().__init__()
        self.scale = scale
        self.offset = offset

    def forward(self, x):
        shape = (-1,) + (1,) * (x.dim() - 2)
        scale = torch.as_tensor(self.scale, dtype=x.dtype, device=x.device)
        offset = torch.as_tensor(self.offset, dtype=x.dtype, device=x.device)
        return x * scale.view(shape) + offset.view(shape)
`,
  normalize: `
def normalize(x, mean, variance):
    """Each channel less its mean, divided by its standard deviation."""
    shape = (-1,) + (1,) * (x.dim() - 2)
    mean = torch.as_tensor(mean, dtype=x.dtype, device=x.device).view(shape)
    variance = torch.as_tensor(variance, dtype=x.dtype, device=x.device).view(shape)
    return (x - mean) / variance.sqrt().clamp(min=1e-7)
`,
  Normalization: `
class Normalization(nn.Module):
    """Each channel less the mean of the data, divided by its standard deviation."""

    def __init__(self, mean, variance):
        super().__init__()
        self.mean = mean
        self.variance = variance

    def forward(self, x):
        return normalize(x, self.mean, self.variance)
`,
  ChannelNormalization: `
class ChannelNormalization(nn.Module):
    """Each channel less the mean of the data, divided by its standard deviation; both stand in the weights."""

    def __init__(self, channels):
        super().__init__()
        self.register_buffer("mean", torch.zeros(channels))
        self.register_buffer("variance", torch.ones(channels))

    def forward(self, x):
        return normalize(x, self.mean, self.variance)
`,
  LayerScale: `
class LayerScale(nn.Module):
    """Each channel times a number that is learned."""

    def __init__(self, channels, init_values):
        super().__init__()
        self.gamma = nn.Parameter(torch.full((channels,), init_values))

    def forward(self, x):
        return x * self.gamma.view(-1, *[1] * (x.dim() - 2))
`,
  PReLU: `
class PReLU(nn.Module):
    """A leaky ReLU that learns a slope for each value of an example."""

    def __init__(self, *shape):
        super().__init__()
        self.weight = nn.Parameter(torch.full(shape, 0.25))

    def forward(self, x):
        return torch.where(x > 0, x, self.weight * x)
`,
} as const;

export type DefinitionName = keyof typeof definitions;

/** What a definition needs in front of it. */
export const needs: { readonly [Name in DefinitionName]?: readonly DefinitionName[] } = {
  Normalization: ["normalize"],
  ChannelNormalization: ["normalize"],
  Conv1dSame: ["pad_same"],
  Conv2dSame: ["pad_same"],
};
