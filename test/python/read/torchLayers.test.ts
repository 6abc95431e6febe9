import { expect, test } from "vitest";
import { layerNames } from "../../../src/core/layers/index.ts";
import { networkIn, torchProgram } from "./reading.ts";

interface Case {
  readonly part?: string;
  readonly body?: string;
  readonly shape?: string;
  /** The registry's layer, with parameters that differ from its defaults. */
  readonly layer: string;
  /** Channels last, as core has it. */
  readonly output: readonly number[];
  /** As PyTorch counts: without running statistics. */
  readonly parameters?: number;
}

/** Shapes by PyTorch's documentation of each layer; counts are worked out beside them. */
const cases: Record<string, Case> = {
  "nn.Conv2d": {
    part: "nn.Conv2d(8, 16, 3, stride=2, padding=1)",
    layer: 'Conv2D {"filters":16,"kernel_size":3,"strides":2,"padding":1}',
    output: [4, 4, 16],
    parameters: 8 * 9 * 16 + 16,
  },
  "nn.Conv2d with sides": {
    part: "nn.Conv2d(8, 4, (3, 1), padding=(1, 0), bias=False)",
    layer: 'Conv2D {"filters":4,"kernel_size":[3,1],"padding":"same","use_bias":false}',
    output: [8, 8, 4],
    parameters: 8 * 3 * 4,
  },
  "nn.Conv2d of single channels": {
    part: "nn.Conv2d(8, 16, 3, padding='same', groups=8)",
    layer: 'DepthwiseConv2D {"kernel_size":3,"padding":"same","depth_multiplier":2}',
    output: [8, 8, 16],
    parameters: 9 * 16 + 16,
  },
  "nn.Conv2d in groups": {
    part: "nn.Conv2d(8, 16, 1, groups=2)",
    layer: 'Conv2D {"filters":16,"kernel_size":1,"groups":2}',
    output: [8, 8, 16],
    parameters: 4 * 16 + 16,
  },
  "nn.ConvTranspose2d": {
    part: "nn.ConvTranspose2d(8, 4, 4, 2, 1)",
    layer: 'Conv2DTranspose {"filters":4,"kernel_size":4,"strides":2,"padding":1}',
    output: [16, 16, 4],
    parameters: 8 * 4 * 16 + 4,
  },
  "nn.Conv1d": {
    part: "nn.Conv1d(8, 6, 3, dilation=2)",
    shape: "1, 8, 20",
    layer: 'Conv1D {"filters":6,"kernel_size":3,"dilation_rate":2}',
    output: [16, 6],
    parameters: 8 * 3 * 6 + 6,
  },
  "nn.MaxPool2d": {
    part: "nn.MaxPool2d(3, 2, ceil_mode=True)",
    layer: 'MaxPooling2D {"pool_size":3,"strides":2,"ceil_mode":true}',
    output: [4, 4, 8],
  },
  "nn.AvgPool2d counts its border": {
    part: "nn.AvgPool2d(3, 2, 1)",
    layer: 'AveragePooling2D {"pool_size":3,"strides":2,"padding":1,"count_include_pad":true}',
    output: [4, 4, 8],
  },
  "nn.Conv1d of single channels": {
    part: "nn.Conv1d(8, 8, 3, groups=8, bias=False)",
    shape: "1, 8, 20",
    layer: 'DepthwiseConv1D {"kernel_size":3,"use_bias":false}',
    output: [18, 8],
    parameters: 8 * 3,
  },
  "nn.ConvTranspose1d": {
    part: "nn.ConvTranspose1d(8, 4, 4, 2, 1)",
    shape: "1, 8, 20",
    layer: 'Conv1DTranspose {"filters":4,"kernel_size":4,"strides":2,"padding":1}',
    output: [40, 4],
    parameters: 8 * 4 * 4 + 4,
  },
  "nn.AvgPool1d": {
    part: "nn.AvgPool1d(4, 2)",
    shape: "1, 8, 20",
    layer: 'AveragePooling1D {"pool_size":4,"strides":2}',
    output: [9, 8],
  },
  "nn.AdaptiveAvgPool1d": {
    part: "nn.AdaptiveAvgPool1d(1)",
    shape: "1, 8, 20",
    layer: 'GlobalAveragePooling1D {"keepdims":true}',
    output: [1, 8],
  },
  "maximum over a row": {
    body: "return x.amax(dim=-1)",
    shape: "1, 8, 20",
    layer: "GlobalMaxPooling1D {}",
    output: [8],
  },
  "nn.AdaptiveMaxPool2d to one": {
    part: "nn.AdaptiveMaxPool2d(1)",
    layer: 'GlobalMaxPooling2D {"keepdims":true}',
    output: [1, 1, 8],
  },
  "nn.MaxPool1d": {
    part: "nn.MaxPool1d(2)",
    shape: "1, 8, 20",
    layer: 'MaxPooling1D {"pool_size":2}',
    output: [10, 8],
  },
  "nn.AdaptiveAvgPool2d": {
    part: "nn.AdaptiveAvgPool2d((3, 3))",
    layer: 'AdaptiveAveragePooling2D {"output_size":3}',
    output: [3, 3, 8],
  },
  "nn.AdaptiveAvgPool2d to one": {
    part: "nn.AdaptiveAvgPool2d(1)",
    layer: 'GlobalAveragePooling2D {"keepdims":true}',
    output: [1, 1, 8],
  },
  "mean over the image": { body: "return x.mean(dim=(2, 3))", layer: "GlobalAveragePooling2D {}", output: [8] },
  "nn.AdaptiveMaxPool2d": {
    part: "nn.AdaptiveMaxPool2d(2)",
    layer: 'AdaptiveMaxPooling2D {"output_size":2}',
    output: [2, 2, 8],
  },
  "nn.BatchNorm2d": {
    part: "nn.BatchNorm2d(8)",
    layer: 'BatchNormalization {"momentum":0.9,"epsilon":0.00001}',
    output: [8, 8, 8],
    parameters: 16,
  },
  "nn.BatchNorm2d without affine": {
    part: "nn.BatchNorm2d(8, affine=False)",
    layer: 'BatchNormalization {"momentum":0.9,"epsilon":0.00001,"center":false,"scale":false}',
    output: [8, 8, 8],
    parameters: 0,
  },
  "nn.GroupNorm": {
    part: "nn.GroupNorm(4, 8)",
    layer: 'GroupNormalization {"groups":4,"epsilon":0.00001}',
    output: [8, 8, 8],
    parameters: 16,
  },
  "nn.InstanceNorm2d": {
    part: "nn.InstanceNorm2d(8)",
    layer: 'GroupNormalization {"groups":-1,"epsilon":0.00001,"center":false,"scale":false}',
    output: [8, 8, 8],
    parameters: 0,
  },
  "nn.InstanceNorm2d that learns": {
    part: "nn.InstanceNorm2d(8, affine=True)",
    layer: 'GroupNormalization {"groups":-1,"epsilon":0.00001}',
    output: [8, 8, 8],
    parameters: 16,
  },
  "nn.LayerNorm of an image": {
    part: "nn.LayerNorm([8, 8, 8])",
    layer: 'LayerNormalization {"axis":[1,2,3],"epsilon":0.00001}',
    output: [8, 8, 8],
    parameters: 1024,
  },
  "nn.LayerNorm": {
    part: "nn.LayerNorm(8)",
    shape: "1, 5, 8",
    layer: 'LayerNormalization {"epsilon":0.00001}',
    output: [5, 8],
    parameters: 16,
  },
  "nn.LocalResponseNorm": {
    part: "nn.LocalResponseNorm(5, alpha=1e-3)",
    layer: 'LocalResponseNormalization {"depth_radius":2,"bias":1,"alpha":0.0002,"beta":0.75}',
    output: [8, 8, 8],
  },
  "nn.Linear": {
    part: "nn.Linear(12, 5, bias=False)",
    shape: "1, 12",
    layer: 'Dense {"units":5,"use_bias":false}',
    output: [5],
    parameters: 60,
  },
  "nn.Linear on a row": {
    part: "nn.Linear(12, 5)",
    shape: "1, 7, 12",
    layer: 'Dense {"units":5}',
    output: [7, 5],
    parameters: 65,
  },
  "F.relu": { body: "return F.relu(x)", layer: "ReLU {}", output: [8, 8, 8] },
  "nn.ReLU6": { part: "nn.ReLU6()", layer: "ReLU6 {}", output: [8, 8, 8] },
  "nn.LeakyReLU": { part: "nn.LeakyReLU(0.2)", layer: 'LeakyReLU {"negative_slope":0.2}', output: [8, 8, 8] },
  "nn.PReLU of one": { part: "nn.PReLU()", layer: 'PReLU {"share":"all"}', output: [8, 8, 8], parameters: 1 },
  "nn.PReLU of channels": { part: "nn.PReLU(8)", layer: "PReLU {}", output: [8, 8, 8], parameters: 8 },
  "nn.ELU": { part: "nn.ELU(0.5)", layer: 'ELU {"alpha":0.5}', output: [8, 8, 8] },
  "nn.SELU": { part: "nn.SELU()", layer: "SELU {}", output: [8, 8, 8] },
  "nn.GELU": { part: "nn.GELU(approximate='tanh')", layer: 'GELU {"approximate":true}', output: [8, 8, 8] },
  "nn.SiLU": { part: "nn.SiLU()", layer: "Swish {}", output: [8, 8, 8] },
  "nn.Hardswish": { part: "nn.Hardswish()", layer: "HardSwish {}", output: [8, 8, 8] },
  "nn.Hardsigmoid": { part: "nn.Hardsigmoid()", layer: "HardSigmoid {}", output: [8, 8, 8] },
  "torch.sigmoid": { body: "return torch.sigmoid(x)", layer: "Sigmoid {}", output: [8, 8, 8] },
  "x.tanh": { body: "return x.tanh()", layer: "Tanh {}", output: [8, 8, 8] },
  "F.softmax over channels": { body: "return F.softmax(x, dim=1)", layer: "Softmax {}", output: [8, 8, 8] },
  "nn.Dropout": { part: "nn.Dropout(0.3)", layer: 'Dropout {"rate":0.3}', output: [8, 8, 8] },
  "nn.Dropout2d": { part: "nn.Dropout2d(0.3)", layer: 'SpatialDropout2D {"rate":0.3}', output: [8, 8, 8] },
  "nn.Dropout1d": {
    part: "nn.Dropout1d(0.3)",
    shape: "1, 8, 20",
    layer: 'SpatialDropout1D {"rate":0.3}',
    output: [20, 8],
  },
  "torchvision.ops.StochasticDepth": {
    part: "__import__('torchvision').ops.StochasticDepth(0.2, 'row')",
    layer: 'StochasticDepth {"rate":0.2}',
    output: [8, 8, 8],
  },
  "nn.Identity": { part: "nn.Identity()", layer: "Identity {}", output: [8, 8, 8] },
  "nn.Flatten": { part: "nn.Flatten()", layer: "Flatten {}", output: [512] },
  "view to a vector": { body: "return x.view(x.size(0), -1)", layer: "Flatten {}", output: [512] },
  "view of a vector as an image": {
    body: "return x.view(-1, 3, 2, 2)",
    shape: "1, 12",
    layer: 'Reshape {"target_shape":[2,2,3]}',
    output: [2, 2, 3],
  },
  "pixels as a row": { body: "return x.flatten(2)", layer: 'Reshape {"target_shape":[64,8]}', output: [64, 8] },
  "a permutation that only moves channels": {
    body: "return x.permute(0, 2, 3, 1)",
    layer: "Identity {}",
    output: [8, 8, 8],
  },
  squeeze: {
    body: "return x.squeeze(-1)",
    shape: "1, 8, 6, 1",
    layer: 'Reshape {"target_shape":[6,8]}',
    output: [6, 8],
  },
  "a slice of channels": { body: "return x[:, 2:5]", layer: 'Slice {"start":2,"end":5}', output: [8, 8, 3] },
  "a slice of rows": { body: "return x[:, :, 1:-1]", layer: 'Slice {"start":1,"end":-1,"axis":1}', output: [6, 8, 8] },
  "nn.ZeroPad2d": {
    part: "nn.ZeroPad2d((1, 2, 3, 4))",
    layer: 'ZeroPadding2D {"padding":[3,4,1,2]}',
    output: [15, 11, 8],
  },
  "F.pad": { body: "return F.pad(x, (1, 1))", layer: 'ZeroPadding2D {"padding":[0,0,1,1]}', output: [8, 10, 8] },
  "nn.ReflectionPad2d": {
    part: "nn.ReflectionPad2d((1, 2, 3, 4))",
    layer: 'ReflectionPadding2D {"padding":[3,4,1,2]}',
    output: [15, 11, 8],
  },
  "nn.ZeroPad2d, all sides alike": {
    part: "nn.ZeroPad2d(2)",
    layer: 'ZeroPadding2D {"padding":[2,2,2,2]}',
    output: [12, 12, 8],
  },
  "F.pad in a mirror": {
    body: "return F.pad(x, (1, 1, 0, 2), mode='reflect')",
    layer: 'ReflectionPadding2D {"padding":[0,2,1,1]}',
    output: [10, 10, 8],
  },
  "nn.Mish": { part: "nn.Mish()", layer: 'Activation {"activation":"mish"}', output: [8, 8, 8] },
  "nn.Softplus": { part: "nn.Softplus()", layer: 'Activation {"activation":"softplus"}', output: [8, 8, 8] },
  "F.softsign": { body: "return F.softsign(x)", layer: 'Activation {"activation":"softsign"}', output: [8, 8, 8] },
  "nn.ZeroPad1d": {
    part: "nn.ZeroPad1d((1, 2))",
    shape: "1, 8, 20",
    layer: 'ZeroPadding1D {"padding":[1,2]}',
    output: [23, 8],
  },
  "F.pad that takes away": {
    body: "return F.pad(x, (-1, 0, -2, -3))",
    layer: 'Cropping2D {"cropping":[2,3,1,0]}',
    output: [3, 7, 8],
  },
  "F.pad that shortens a row": {
    body: "return F.pad(x, (-1, -2))",
    shape: "1, 8, 20",
    layer: 'Cropping1D {"cropping":[1,2]}',
    output: [17, 8],
  },
  "a slice of rows and columns": {
    body: "return x[:, :, 1:-1, 2:]",
    layer: 'Cropping2D {"cropping":[1,1,2,0]}',
    output: [6, 6, 8],
  },
  "nn.Upsample of a row": {
    part: "nn.Upsample(scale_factor=3)",
    shape: "1, 8, 20",
    layer: 'UpSampling1D {"size":3}',
    output: [60, 8],
  },
  "nn.Upsample": {
    part: "nn.Upsample(scale_factor=2, mode='bilinear')",
    layer: 'UpSampling2D {"size":2,"interpolation":"bilinear"}',
    output: [16, 16, 8],
  },
  "F.interpolate": {
    body: "return F.interpolate(x, scale_factor=2)",
    layer: 'UpSampling2D {"size":2}',
    output: [16, 16, 8],
  },
  "nn.ChannelShuffle": { part: "nn.ChannelShuffle(4)", layer: 'ChannelShuffle {"groups":4}', output: [8, 8, 8] },
  "nn.PixelShuffle": { part: "nn.PixelShuffle(2)", layer: 'PixelShuffle {"upscale_factor":2}', output: [16, 16, 2] },
  "F.pixel_unshuffle": {
    body: "return F.pixel_unshuffle(x, 4)",
    layer: 'PixelUnshuffle {"downscale_factor":4}',
    output: [2, 2, 128],
  },
  "a number times x": { body: "return 2 * x", layer: 'Rescaling {"scale":2}', output: [8, 8, 8] },
  "x less a number": { body: "return x - 0.5", layer: 'Rescaling {"scale":1,"offset":-0.5}', output: [8, 8, 8] },
  "x + x": { body: "return x + F.relu(x)", layer: "Add {}", output: [8, 8, 8] },
  "x * x": { body: "return x * torch.sigmoid(x)", layer: "Multiply {}", output: [8, 8, 8] },
  "x - x": { body: "return x - torch.sigmoid(x)", layer: "Subtract {}", output: [8, 8, 8] },
  "torch.maximum": { body: "return torch.maximum(x, torch.sigmoid(x))", layer: "Maximum {}", output: [8, 8, 8] },
  "torch.cat": { body: "return torch.cat([x, torch.sigmoid(x)], 1)", layer: "Concatenate {}", output: [8, 8, 16] },
  "a scale for each channel, seen as an image": {
    part: "nn.Parameter(torch.ones(8))",
    body: "return x * self.part.view(1, -1, 1, 1)",
    layer: "LayerScale {}",
    output: [8, 8, 8],
    parameters: 8,
  },
  "a scale for each channel, with axes of 1": {
    part: "nn.Parameter(torch.ones(8))",
    body: "return self.part[:, None, None] * x",
    layer: "LayerScale {}",
    output: [8, 8, 8],
    parameters: 8,
  },
  "a scale for each channel, with axes before and behind": {
    part: "nn.Parameter(torch.ones(8))",
    body: "return x * self.part[None, ..., None, None]",
    layer: "LayerScale {}",
    output: [8, 8, 8],
    parameters: 8,
  },
  "a scale for each channel, unsqueezed": {
    part: "nn.Parameter(torch.ones(8))",
    body: "return x.mul(self.part.unsqueeze(-1).unsqueeze(-1))",
    layer: "LayerScale {}",
    output: [8, 8, 8],
    parameters: 8,
  },
  "a scale for each channel": {
    part: "nn.Parameter(torch.ones(8, 1, 1))",
    body: "return x * self.part",
    layer: "LayerScale {}",
    output: [8, 8, 8],
    parameters: 8,
  },
};

test.each(Object.entries(cases))(
  "%s",
  async (_name, { part, body = "return self.part(x)", shape = "1, 8, 8, 8", layer, output, parameters = 0 }) => {
    const { model, analysis, totals, problems } = await networkIn(
      torchProgram(part ? [`self.part = ${part}`] : [], body, shape),
    );
    const node = model.nodes.at(-1);
    expect(`${node?.type} ${JSON.stringify(node?.parameters)}`).toBe(layer);
    expect(node?.declared).toBeUndefined();
    expect(analysis.layers.at(-1)).toMatchObject({ output, problems: [] });
    expect(analysis.layers.at(-1)?.parameters.value).toBe(parameters);
    expect(totals.parameters).toBe(parameters);
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  },
);

/** Layers of the registry that are no single step in PyTorch, and what stands there for them. */
const withoutStep: Readonly<Record<string, string>> = {
  SeparableConv2D: "two layers: a depthwise Conv2d, then one of 1×1",
  SeparableConv1D: "two layers: a depthwise Conv1d, then one of 1",
  Normalization: "torchvision's Normalize prepares data, before the network",
  Permute: "axes have names there: a permutation only changes which of them stands where",
  Average: "two steps: torch.add, then a division",
};

test("every layer of the registry is one of these, or no single step in PyTorch", () => {
  const found = new Set(Object.values(cases).map(({ layer }) => layer.split(" ")[0]));
  expect(layerNames.filter((name) => !found.has(name))).toEqual(
    layerNames.filter((name) => Object.hasOwn(withoutStep, name)),
  );
});

/** What the registry lacks, or does otherwise: shape and weights as PyTorch has them, multiplications worked out here. */
const others: Record<
  string,
  { part?: string; body?: string; shape?: string; output: readonly number[]; parameters: number; macs: number | null }
> = {
  "nn.LSTM": {
    part: "nn.LSTM(5, 8, batch_first=True)",
    body: "y, _ = self.part(x)\nreturn y",
    shape: "1, 10, 5",
    output: [10, 8],
    parameters: 4 * 8 * (5 + 8 + 2),
    macs: 10 * 4 * 8 * (5 + 8),
  },
  "nn.Conv3d": {
    part: "nn.Conv3d(2, 4, 3)",
    shape: "1, 2, 6, 6, 6",
    output: [4, 4, 4, 4],
    parameters: 2 * 27 * 4 + 4,
    macs: 64 * 4 * 2 * 27,
  },
  "nn.Conv2d with a mirrored border": {
    part: "nn.Conv2d(8, 4, 3, padding=1, padding_mode='reflect')",
    output: [8, 8, 4],
    parameters: 8 * 9 * 4 + 4,
    macs: 64 * 4 * 72,
  },
  "nn.InstanceNorm2d with running statistics": {
    part: "nn.InstanceNorm2d(8, affine=True, track_running_stats=True)",
    output: [8, 8, 8],
    parameters: 16,
    macs: 0,
  },
  "nn.Embedding": {
    part: "nn.Embedding(100, 16)",
    body: "return self.part(x.long())",
    shape: "1, 7",
    output: [7, 16],
    parameters: 1600,
    macs: 0,
  },
  "softmax over rows": { body: "return F.softmax(x, dim=2)", output: [8, 8, 8], parameters: 0, macs: 0 },
  "a position for each pixel": {
    part: "nn.Parameter(torch.zeros(1, 8, 8, 8))",
    body: "return x + self.part",
    output: [8, 8, 8],
    parameters: 512,
    macs: 0,
  },
  "a word of its own for each example, as vision transformers have it": {
    part: "nn.Parameter(torch.zeros(1, 1, 8))",
    body: "return torch.cat([self.part.expand(x.shape[0], -1, -1), x], dim=1)",
    shape: "1, 7, 8",
    output: [1, 8],
    parameters: 8,
    macs: 0,
  },
  einsum: { body: "return torch.einsum('nchw,ndhw->ncd', x, x)", output: [8, 8], parameters: 0, macs: 8 * 8 * 64 },
};

test.each(Object.entries(others))(
  "%s is a layer with a declaration of its own",
  async (_name, { part, body = "return self.part(x)", shape = "1, 8, 8, 8", output, parameters, macs }) => {
    const { model, analysis, totals, layers } = await networkIn(
      torchProgram(part ? [`self.part = ${part}`] : [], body, shape),
    );
    const report = analysis.layers.find(({ node }) => node.declared);
    expect([...(report?.output ?? [])].sort()).toEqual([...output].sort());
    expect([report?.parameters.value, report?.macs.value]).toEqual([parameters, macs]);
    expect([totals.parameters, totals.macs]).toEqual([parameters, macs]);
    expect(layers).toHaveLength(model.nodes.length);
  },
);
