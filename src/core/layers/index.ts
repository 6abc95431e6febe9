import type { LayerType } from "../layer.ts";
import { activationLayer } from "./activationLayer.ts";
import { adaptiveAveragePooling2d } from "./adaptiveAveragePooling2d.ts";
import { adaptiveMaxPooling2d } from "./adaptiveMaxPooling2d.ts";
import { add } from "./add.ts";
import { average } from "./average.ts";
import { averagePooling1d } from "./averagePooling1d.ts";
import { averagePooling2d } from "./averagePooling2d.ts";
import { batchNormalization } from "./batchNormalization.ts";
import { channelShuffle } from "./channelShuffle.ts";
import { concatenate } from "./concatenate.ts";
import { conv1d } from "./conv1d.ts";
import { conv1dTranspose } from "./conv1dTranspose.ts";
import { conv2d } from "./conv2d.ts";
import { conv2dTranspose } from "./conv2dTranspose.ts";
import { cropping1d } from "./cropping1d.ts";
import { cropping2d } from "./cropping2d.ts";
import { dense } from "./dense.ts";
import { depthwiseConv1d } from "./depthwiseConv1d.ts";
import { depthwiseConv2d } from "./depthwiseConv2d.ts";
import { dropout } from "./dropout.ts";
import { elu } from "./elu.ts";
import { flatten } from "./flatten.ts";
import { gelu } from "./gelu.ts";
import { globalAveragePooling1d } from "./globalAveragePooling1d.ts";
import { globalAveragePooling2d } from "./globalAveragePooling2d.ts";
import { globalMaxPooling1d } from "./globalMaxPooling1d.ts";
import { globalMaxPooling2d } from "./globalMaxPooling2d.ts";
import { groupNormalization } from "./groupNormalization.ts";
import { hardSigmoid } from "./hardSigmoid.ts";
import { hardSwish } from "./hardSwish.ts";
import { identity } from "./identity.ts";
import { input } from "./input.ts";
import { layerNormalization } from "./layerNormalization.ts";
import { layerScale } from "./layerScale.ts";
import { leakyRelu } from "./leakyRelu.ts";
import { localResponseNormalization } from "./localResponseNormalization.ts";
import { maximum } from "./maximum.ts";
import { maxPooling1d } from "./maxPooling1d.ts";
import { maxPooling2d } from "./maxPooling2d.ts";
import { multiply } from "./multiply.ts";
import { normalization } from "./normalization.ts";
import { permute } from "./permute.ts";
import { pixelShuffle } from "./pixelShuffle.ts";
import { pixelUnshuffle } from "./pixelUnshuffle.ts";
import { prelu } from "./prelu.ts";
import { reflectionPadding2d } from "./reflectionPadding2d.ts";
import { relu } from "./relu.ts";
import { relu6 } from "./relu6.ts";
import { rescaling } from "./rescaling.ts";
import { reshape } from "./reshape.ts";
import { selu } from "./selu.ts";
import { separableConv1d } from "./separableConv1d.ts";
import { separableConv2d } from "./separableConv2d.ts";
import { sigmoid } from "./sigmoid.ts";
import { slice } from "./slice.ts";
import { softmax } from "./softmax.ts";
import { spatialDropout1d } from "./spatialDropout1d.ts";
import { spatialDropout2d } from "./spatialDropout2d.ts";
import { stochasticDepth } from "./stochasticDepth.ts";
import { subtract } from "./subtract.ts";
import { swish } from "./swish.ts";
import { tanh } from "./tanh.ts";
import { upSampling1d } from "./upSampling1d.ts";
import { upSampling2d } from "./upSampling2d.ts";
import { zeroPadding1d } from "./zeroPadding1d.ts";
import { zeroPadding2d } from "./zeroPadding2d.ts";

/** Every type of layer, by its name in model files. Add a line for a new file; the compiler then lists what else must know it. */
export const layers = {
  Input: input,
  Conv2D: conv2d,
  Conv1D: conv1d,
  DepthwiseConv2D: depthwiseConv2d,
  DepthwiseConv1D: depthwiseConv1d,
  Conv2DTranspose: conv2dTranspose,
  Conv1DTranspose: conv1dTranspose,
  SeparableConv2D: separableConv2d,
  SeparableConv1D: separableConv1d,
  MaxPooling2D: maxPooling2d,
  MaxPooling1D: maxPooling1d,
  AveragePooling2D: averagePooling2d,
  AveragePooling1D: averagePooling1d,
  GlobalAveragePooling2D: globalAveragePooling2d,
  GlobalAveragePooling1D: globalAveragePooling1d,
  AdaptiveMaxPooling2D: adaptiveMaxPooling2d,
  AdaptiveAveragePooling2D: adaptiveAveragePooling2d,
  GlobalMaxPooling2D: globalMaxPooling2d,
  GlobalMaxPooling1D: globalMaxPooling1d,
  Flatten: flatten,
  Dense: dense,
  Dropout: dropout,
  StochasticDepth: stochasticDepth,
  SpatialDropout2D: spatialDropout2d,
  SpatialDropout1D: spatialDropout1d,
  Activation: activationLayer,
  ReLU: relu,
  Softmax: softmax,
  Tanh: tanh,
  Sigmoid: sigmoid,
  ReLU6: relu6,
  HardSigmoid: hardSigmoid,
  HardSwish: hardSwish,
  Swish: swish,
  GELU: gelu,
  SELU: selu,
  ELU: elu,
  PReLU: prelu,
  LeakyReLU: leakyRelu,
  BatchNormalization: batchNormalization,
  LocalResponseNormalization: localResponseNormalization,
  Normalization: normalization,
  LayerScale: layerScale,
  LayerNormalization: layerNormalization,
  GroupNormalization: groupNormalization,
  ZeroPadding2D: zeroPadding2d,
  ReflectionPadding2D: reflectionPadding2d,
  ZeroPadding1D: zeroPadding1d,
  Cropping2D: cropping2d,
  Cropping1D: cropping1d,
  UpSampling2D: upSampling2d,
  UpSampling1D: upSampling1d,
  Slice: slice,
  Reshape: reshape,
  Rescaling: rescaling,
  Permute: permute,
  Identity: identity,
  ChannelShuffle: channelShuffle,
  PixelShuffle: pixelShuffle,
  PixelUnshuffle: pixelUnshuffle,
  Add: add,
  Multiply: multiply,
  Average: average,
  Maximum: maximum,
  Subtract: subtract,
  Concatenate: concatenate,
};

export type LayerName = keyof typeof layers;

/** The declaration of a type, `undefined` for a name that is not in the registry. */
export const layerType = (name: string): LayerType | undefined =>
  Object.hasOwn(layers, name) ? (layers[name as LayerName] as LayerType) : undefined;

/** Names that a model file may use in `layers:`; the input has a key of its own. */
export const layerNames = (Object.keys(layers) as LayerName[]).filter((name) => layers[name].takes !== "nothing");
