/** Classes and functions that PyTorch lacks, by the name that the layers use. Written into a file that needs them. */
export const definitions = {
  average_pooling: `
def average_pooling(x, kernel_size, stride, border):
    """The mean of each window; the border (left, right, top, bottom) does not count."""
    pool = F.avg_pool2d if x.dim() == 4 else F.avg_pool1d
    inside = torch.ones_like(x[:1, :1])
    return pool(F.pad(x, border), kernel_size, stride) / pool(F.pad(inside, border), kernel_size, stride)
`,
  relu: `
def relu(x, max_value, negative_slope, threshold):
    """Keras's ReLU: x from the threshold on, below it a share of the distance to it, and never more than the maximum."""
    x = torch.where(x >= threshold, x, negative_slope * (x - threshold))
    return x if max_value is None else x.clamp(max=max_value)
`,
  stochastic_depth: `
def stochastic_depth(x, rate, training):
    """While training, drops a share of the examples and scales up the others."""
    if not training or rate == 0:
        return x
    kept = torch.rand(len(x), *[1] * (x.dim() - 1), device=x.device) >= rate
    return x * kept / (1 - rate)
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

    def __init__(self, channels, start):
        super().__init__()
        self.gamma = nn.Parameter(torch.full((channels,), start))

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
};
