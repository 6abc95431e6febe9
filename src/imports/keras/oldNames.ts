import type { Entry, Mapping, Tree } from "../../spec/tree.ts";
import { entryOf, mapOf, textOf } from "../json/fields.ts";

/** Classes by their names in other versions of Keras. */
const classes: Readonly<Record<string, string>> = {
  Convolution1D: "Conv1D",
  Convolution2D: "Conv2D",
  Convolution3D: "Conv3D",
  AtrousConvolution2D: "Conv2D",
  Deconvolution2D: "Conv2DTranspose",
  Convolution2DTranspose: "Conv2DTranspose",
  SeparableConvolution2D: "SeparableConv2D",
  SeparableConvolution1D: "SeparableConv1D",
  MaxPool1D: "MaxPooling1D",
  MaxPool2D: "MaxPooling2D",
  MaxPool3D: "MaxPooling3D",
  AvgPool1D: "AveragePooling1D",
  AvgPool2D: "AveragePooling2D",
  AvgPool3D: "AveragePooling3D",
  GlobalMaxPool1D: "GlobalMaxPooling1D",
  GlobalMaxPool2D: "GlobalMaxPooling2D",
  GlobalAvgPool1D: "GlobalAveragePooling1D",
  GlobalAvgPool2D: "GlobalAveragePooling2D",
  SyncBatchNormalization: "BatchNormalization",
  TimeDistributedDense: "Dense",
};

const every: Readonly<Record<string, string>> = {
  nb_filter: "filters",
  border_mode: "padding",
  subsample: "strides",
  subsample_length: "strides",
  filter_length: "kernel_size",
  pool_length: "pool_size",
  stride: "strides",
  atrous_rate: "dilation_rate",
  bias: "use_bias",
  output_dim: "units",
  dim_ordering: "data_format",
};

/** Names of values by class, where others have another meaning. */
const own: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Dropout: { p: "rate" },
  SpatialDropout1D: { p: "rate" },
  SpatialDropout2D: { p: "rate" },
  LeakyReLU: { alpha: "negative_slope" },
  Embedding: { output_dim: "output_dim" },
  UpSampling1D: { length: "size" },
  Merge: { mode: "mode" },
  StochasticDepth: { drop_path_rate: "rate", survival_probability: "survival_probability" },
};

const merges: Readonly<Record<string, string>> = {
  sum: "Add",
  mul: "Multiply",
  concat: "Concatenate",
  ave: "Average",
  max: "Maximum",
};

/** Values that have another name too. */
const words: Readonly<Record<string, string>> = { th: "channels_first", tf: "channels_last" };

/** A class and its configuration by Keras's present names. Places stay those of the text. */
export function renamed(className: string, config: Tree | undefined): { className: string; config: Tree | undefined } {
  const named = Object.hasOwn(classes, className) ? (classes[className] ?? className) : className;
  const map = mapOf(config);
  if (!map) return { className: named, config };
  const merged = named === "Merge" ? merges[textOf(entryOf(map, "mode")?.value) ?? ""] : undefined;
  return { className: merged ?? named, config: { ...map, entries: entriesOf(named, map) } };
}

function entriesOf(className: string, map: Mapping): readonly Entry[] {
  const names = { ...every, ...(Object.hasOwn(own, className) ? own[className] : {}) };
  const entries = map.entries.map((entry): Entry => {
    const to = Object.hasOwn(names, entry.key) ? names[entry.key] : undefined;
    if (to === undefined || map.entries.some(({ key }) => key === to)) return entry;
    const word = to === "data_format" && entry.value.kind === "scalar" ? words[String(entry.value.value)] : undefined;
    return {
      ...entry,
      key: to,
      value: word && entry.value.kind === "scalar" ? { ...entry.value, value: word } : entry.value,
    };
  });
  const [rows, columns] = [entryOf(map, "nb_row"), entryOf(map, "nb_col")];
  if (!rows || !columns) return entries;
  const span = { start: rows.value.span.start, end: rows.value.span.end };
  return [
    ...entries,
    { key: "kernel_size", keySpan: rows.keySpan, value: { kind: "list", items: [rows.value, columns.value], span } },
  ];
}
