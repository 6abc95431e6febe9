import { expect, test } from "vitest";
import { layerNames } from "../../../src/core/layers/index.ts";
import { networkIn } from "./reading.ts";

/** A functional network of one layer or function of `x`. */
const program = (made: string, shape: string) =>
  `import keras\nfrom keras import layers, ops\nx = keras.Input((${shape}))\nmodel = keras.Model(x, ${made})\n`;

interface Case {
  readonly shape?: string;
  readonly layer: string;
  readonly output: readonly number[];
  /** As Keras counts: moving statistics too. */
  readonly parameters?: number;
}

/** Shapes by Keras's documentation of each layer; counts are worked out beside them. */
const cases: Record<string, Case> = {
  "layers.Conv2D(16, 3, strides=2, padding='same', activation='relu')(x)": {
    layer: 'Conv2D {"filters":16,"kernel_size":3,"strides":2,"padding":"same","activation":"relu"}',
    output: [4, 4, 16],
    parameters: 6 * 9 * 16 + 16,
  },
  "layers.Conv2D(4, (3, 1), use_bias=False)(x)": {
    layer: 'Conv2D {"filters":4,"kernel_size":[3,1],"use_bias":false}',
    output: [6, 8, 4],
    parameters: 72,
  },
  "layers.Conv1D(4, 3, padding='causal')(x)": {
    shape: "10, 6",
    layer: 'Conv1D {"filters":4,"kernel_size":3,"padding":"causal"}',
    output: [10, 4],
    parameters: 76,
  },
  "layers.DepthwiseConv2D(3)(x)": { layer: 'DepthwiseConv2D {"kernel_size":3}', output: [6, 6, 6], parameters: 60 },
  "layers.DepthwiseConv1D(3)(x)": {
    shape: "10, 6",
    layer: 'DepthwiseConv1D {"kernel_size":3}',
    output: [8, 6],
    parameters: 24,
  },
  "layers.SeparableConv2D(8, 3)(x)": {
    layer: 'SeparableConv2D {"filters":8,"kernel_size":3}',
    output: [6, 6, 8],
    parameters: 54 + 48 + 8,
  },
  "layers.SeparableConv1D(8, 3)(x)": {
    shape: "10, 6",
    layer: 'SeparableConv1D {"filters":8,"kernel_size":3}',
    output: [8, 8],
    parameters: 18 + 48 + 8,
  },
  "layers.Conv2DTranspose(4, 3, strides=2, padding='same')(x)": {
    layer: 'Conv2DTranspose {"filters":4,"kernel_size":3,"strides":2,"padding":"same"}',
    output: [16, 16, 4],
    parameters: 220,
  },
  "layers.Conv1DTranspose(4, 3, strides=2)(x)": {
    shape: "10, 6",
    layer: 'Conv1DTranspose {"filters":4,"kernel_size":3,"strides":2}',
    output: [21, 4],
    parameters: 76,
  },
  "layers.MaxPooling2D(3, 2)(x)": { layer: 'MaxPooling2D {"pool_size":3,"strides":2}', output: [3, 3, 6] },
  "layers.AveragePooling2D()(x)": { layer: "AveragePooling2D {}", output: [4, 4, 6] },
  "layers.MaxPooling1D()(x)": { shape: "10, 6", layer: "MaxPooling1D {}", output: [5, 6] },
  "layers.AveragePooling1D(3)(x)": { shape: "10, 6", layer: 'AveragePooling1D {"pool_size":3}', output: [3, 6] },
  "layers.GlobalAveragePooling2D()(x)": { layer: "GlobalAveragePooling2D {}", output: [6] },
  "layers.GlobalMaxPooling2D(keepdims=True)(x)": { layer: 'GlobalMaxPooling2D {"keepdims":true}', output: [1, 1, 6] },
  "layers.GlobalAveragePooling1D()(x)": { shape: "10, 6", layer: "GlobalAveragePooling1D {}", output: [6] },
  "layers.GlobalMaxPooling1D()(x)": { shape: "10, 6", layer: "GlobalMaxPooling1D {}", output: [6] },
  "layers.AdaptiveAveragePooling2D(2)(x)": { layer: 'AdaptiveAveragePooling2D {"output_size":2}', output: [2, 2, 6] },
  "layers.AdaptiveMaxPooling2D((2, 4))(x)": {
    layer: 'AdaptiveMaxPooling2D {"output_size":[2,4]}',
    output: [2, 4, 6],
  },
  "layers.Flatten()(x)": { layer: "Flatten {}", output: [384] },
  "layers.Dense(5, activation=None)(x)": { shape: "6,", layer: 'Dense {"units":5}', output: [5], parameters: 35 },
  "layers.Conv2D(4, 3, activation=None)(x)": {
    layer: 'Conv2D {"filters":4,"kernel_size":3}',
    output: [6, 6, 4],
    parameters: 220,
  },
  "layers.MaxPooling2D(3, strides=None)(x)": { layer: 'MaxPooling2D {"pool_size":3}', output: [2, 2, 6] },
  "layers.Dense(5, activation='softmax')(x)": {
    shape: "6,",
    layer: 'Dense {"units":5,"activation":"softmax"}',
    output: [5],
    parameters: 35,
  },
  "layers.Dropout(0.2)(x)": { layer: 'Dropout {"rate":0.2}', output: [8, 8, 6] },
  "layers.SpatialDropout2D(0.2)(x)": { layer: 'SpatialDropout2D {"rate":0.2}', output: [8, 8, 6] },
  "layers.SpatialDropout1D(0.2)(x)": { shape: "10, 6", layer: 'SpatialDropout1D {"rate":0.2}', output: [10, 6] },
  "layers.Activation('tanh')(x)": { layer: 'Activation {"activation":"tanh"}', output: [8, 8, 6] },
  "layers.ReLU(max_value=6.0)(x)": { layer: 'ReLU {"max_value":6}', output: [8, 8, 6] },
  "layers.LeakyReLU(negative_slope=0.1)(x)": { layer: 'LeakyReLU {"negative_slope":0.1}', output: [8, 8, 6] },
  "layers.ELU()(x)": { layer: "ELU {}", output: [8, 8, 6] },
  "layers.PReLU(shared_axes=[1, 2])(x)": { layer: "PReLU {}", output: [8, 8, 6], parameters: 6 },
  "layers.PReLU()(x)": { layer: 'PReLU {"share":"none"}', output: [8, 8, 6], parameters: 384 },
  "layers.Softmax()(x)": { layer: "Softmax {}", output: [8, 8, 6] },
  "layers.BatchNormalization()(x)": { layer: "BatchNormalization {}", output: [8, 8, 6], parameters: 24 },
  "layers.BatchNormalization(scale=False, epsilon=1e-5)(x)": {
    layer: 'BatchNormalization {"epsilon":0.00001,"scale":false}',
    output: [8, 8, 6],
    parameters: 18,
  },
  "layers.LayerNormalization()(x)": { layer: "LayerNormalization {}", output: [8, 8, 6], parameters: 12 },
  "layers.GroupNormalization(groups=3)(x)": {
    layer: 'GroupNormalization {"groups":3}',
    output: [8, 8, 6],
    parameters: 12,
  },
  "layers.ZeroPadding2D(((1, 2), (3, 4)))(x)": { layer: 'ZeroPadding2D {"padding":[1,2,3,4]}', output: [11, 15, 6] },
  "layers.Cropping2D(1)(x)": { layer: 'Cropping2D {"cropping":1}', output: [6, 6, 6] },
  "keras.ops.pad(x, ((0, 0), (1, 2), (3, 4), (0, 0)), mode='reflect')": {
    layer: 'ReflectionPadding2D {"padding":[1,2,3,4]}',
    output: [11, 15, 6],
  },
  "__import__('tensorflow').pad(x, [[0, 0], [1, 2], [3, 4], [0, 0]])": {
    layer: 'ZeroPadding2D {"padding":[1,2,3,4]}',
    output: [11, 15, 6],
  },
  "keras.ops.softplus(x)": { layer: 'Activation {"activation":"softplus"}', output: [8, 8, 6] },
  "layers.ZeroPadding1D(2)(x)": { shape: "10, 6", layer: 'ZeroPadding1D {"padding":2}', output: [14, 6] },
  "layers.Cropping1D(1)(x)": { shape: "10, 6", layer: "Cropping1D {}", output: [8, 6] },
  "layers.UpSampling2D(2, interpolation='bilinear')(x)": {
    layer: 'UpSampling2D {"interpolation":"bilinear"}',
    output: [16, 16, 6],
  },
  "layers.UpSampling1D(3)(x)": { shape: "10, 6", layer: 'UpSampling1D {"size":3}', output: [30, 6] },
  "layers.Reshape((16, -1))(x)": { layer: 'Reshape {"target_shape":[16,24]}', output: [16, 24] },
  "layers.Permute((3, 1, 2))(x)": { layer: 'Permute {"dims":[3,1,2]}', output: [6, 8, 8] },
  "layers.Rescaling(1.0 / 255)(x)": { layer: `Rescaling {"scale":${1 / 255}}`, output: [8, 8, 6] },
  "layers.Identity()(x)": { layer: "Identity {}", output: [8, 8, 6] },
  "layers.Add()([x, x])": { layer: "Add {}", output: [8, 8, 6] },
  "layers.Subtract()([x, x])": { layer: "Subtract {}", output: [8, 8, 6] },
  "layers.Multiply()([x, x])": { layer: "Multiply {}", output: [8, 8, 6] },
  "layers.Average()([x, x])": { layer: "Average {}", output: [8, 8, 6] },
  "layers.Maximum()([x, x])": { layer: "Maximum {}", output: [8, 8, 6] },
  "layers.Concatenate()([x, x])": { layer: "Concatenate {}", output: [8, 8, 12] },
  "x + x": { layer: "Add {}", output: [8, 8, 6] },
  "x / 2 if False else x * 2": { layer: 'Rescaling {"scale":2}', output: [8, 8, 6] },
  "ops.mean(x, axis=(1, 2))": { layer: "GlobalAveragePooling2D {}", output: [6] },
  "ops.relu(x)": { layer: "ReLU {}", output: [8, 8, 6] },
  "keras.activations.gelu(x)": { layer: "GELU {}", output: [8, 8, 6] },
  "ops.tanh(x)": { layer: "Tanh {}", output: [8, 8, 6] },
  "ops.sigmoid(x)": { layer: "Sigmoid {}", output: [8, 8, 6] },
  "ops.relu6(x)": { layer: "ReLU6 {}", output: [8, 8, 6] },
  "ops.hard_sigmoid(x)": { layer: "HardSigmoid {}", output: [8, 8, 6] },
  "keras.activations.hard_swish(x)": { layer: "HardSwish {}", output: [8, 8, 6] },
  "ops.silu(x)": { layer: "Swish {}", output: [8, 8, 6] },
  "ops.selu(x)": { layer: "SELU {}", output: [8, 8, 6] },
  "x[..., 1:4]": { layer: 'Slice {"start":1,"end":4}', output: [8, 8, 3] },
  "x[:, 2:]": { layer: 'Slice {"start":2,"axis":1}', output: [6, 8, 6] },
  "ops.split(x, 3, axis=-1)[1]": { layer: 'Slice {"start":2,"end":4}', output: [8, 8, 2] },
  "ops.split(x, [2, 3], axis=1)[1]": { layer: 'Slice {"start":2,"end":3,"axis":1}', output: [1, 8, 6] },
  "__import__('tensorflow').split(x, [1, -1, 2], axis=-1)[2]": {
    layer: 'Slice {"start":4,"end":6}',
    output: [8, 8, 2],
  },
  "layers.Dropout(0.2, noise_shape=(None, 1, 1, 1))(x)": { layer: 'StochasticDepth {"rate":0.2}', output: [8, 8, 6] },
  "layers.Dropout(0.2, noise_shape=(None, 1, 1, 6))(x)": { layer: 'SpatialDropout2D {"rate":0.2}', output: [8, 8, 6] },
  "keras.applications.convnext.LayerScale(1e-6, 6)(x)": { layer: "LayerScale {}", output: [8, 8, 6], parameters: 6 },
  "__import__('tensorflow').nn.local_response_normalization(x, 3, 2.0, 0.001, 0.6)": {
    layer: 'LocalResponseNormalization {"depth_radius":3,"bias":2,"alpha":0.001,"beta":0.6}',
    output: [8, 8, 6],
  },
  "__import__('tensorflow').nn.depth_to_space(x, 2)": {
    shape: "8, 8, 12",
    layer: 'PixelShuffle {"upscale_factor":2,"mode":"DCR"}',
    output: [16, 16, 3],
  },
  "__import__('tensorflow').nn.space_to_depth(x, block_size=4)": {
    layer: 'PixelUnshuffle {"downscale_factor":4,"mode":"DCR"}',
    output: [2, 2, 96],
  },
  "layers.Normalization()(x)": { layer: "Normalization {}", output: [8, 8, 6], parameters: 13 },
  "layers.Normalization(mean=[1, 2, 3, 4, 5, 6], variance=[1, 1, 1, 1, 1, 4])(x)": {
    layer: 'Normalization {"mean":[1,2,3,4,5,6],"variance":[1,1,1,1,1,4]}',
    output: [8, 8, 6],
  },
  "ops.concatenate([x, x], axis=-1)": { layer: "Concatenate {}", output: [8, 8, 12] },
};

test.each(Object.entries(cases))("%s", async (made, { shape = "8, 8, 6", layer, output, parameters = 0 }) => {
  const { model, analysis, totals, problems } = await networkIn(program(made, shape));
  const node = model.nodes.at(-1);
  expect(`${node?.type} ${JSON.stringify(node?.parameters)}`).toBe(layer);
  expect(node?.declared).toBeUndefined();
  expect(analysis.layers.at(-1)?.output).toEqual(output);
  expect(analysis.layers.at(-1)?.parameters.value).toBe(parameters);
  expect(totals.parameters).toBe(parameters);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
});

/** Layers of the registry that are no single step in Keras, and what stands there for them. */
const withoutStep: Readonly<Record<string, string>> = {
  ChannelShuffle: "three steps: reshape, transpose, reshape",
};

test("every layer of the registry is one of these, or no single step in Keras", () => {
  const found = new Set(Object.values(cases).map(({ layer }) => layer.split(" ")[0]));
  expect(layerNames.filter((name) => !found.has(name))).toEqual(
    layerNames.filter((name) => Object.hasOwn(withoutStep, name)),
  );
});

const others: Record<string, { shape?: string; output: readonly number[]; parameters: number; macs: number | null }> = {
  "layers.LSTM(8)(x)": { shape: "10, 6", output: [8], parameters: 4 * 8 * (6 + 8 + 1), macs: 10 * 4 * 8 * 14 },
  "layers.Embedding(100, 16)(x)": { shape: "10,", output: [10, 16], parameters: 1600, macs: 0 },
  "layers.Conv3D(4, 3)(x)": { shape: "6, 6, 6, 2", output: [4, 4, 4, 4], parameters: 220, macs: 64 * 4 * 54 },
  "layers.RandomFlip()(x)": { output: [8, 8, 6], parameters: 0, macs: 0 },
  "layers.Concatenate(axis=1)([x, x])": { output: [16, 8, 6], parameters: 0, macs: 0 },
  "layers.Conv2D(4, 3, data_format='channels_first')(x)": {
    output: [4, 6, 4],
    parameters: 8 * 9 * 4 + 4,
    macs: 24 * 4 * 72,
  },
};

test.each(Object.entries(others))(
  "%s is a layer with a declaration of its own",
  async (made, { shape = "8, 8, 6", output, parameters, macs }) => {
    const { analysis, totals } = await networkIn(program(made, shape));
    const report = analysis.layers.find(({ node }) => node.declared);
    expect(report?.output).toEqual(output);
    expect([report?.parameters.value, report?.macs.value]).toEqual([parameters, macs]);
    expect([totals.parameters, totals.macs]).toEqual([parameters, macs]);
  },
);

test("moving statistics and frozen layers are parameters that do not learn", async () => {
  const text = program(
    "layers.BatchNormalization(name='bn')(layers.Conv2D(4, 1, trainable=False, name='first')(x))",
    "8, 8, 6",
  );
  const { totals, model } = await networkIn(text);
  expect(totals).toMatchObject({ parameters: 28 + 16, trainable: 8, nonTrainable: 28 + 8, buffers: 0 });
  expect(model.nodes.map(({ name, trainable }) => [name, trainable])).toContainEqual(["first", false]);
});
