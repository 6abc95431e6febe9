import type { Shape, Size } from "../../../core/shape.ts";
import type { Asked } from "../readLayer.ts";
import { declare, type Families, type Family, learned, times } from "./family.ts";

/** Positions of a window along one axis. @see Keras's `compute_conv_output_shape` */
function positions(size: Size, window: number, stride: number, dilation: number, padding: string): Size {
  if (size === null) return null;
  if (padding === "same") return Math.ceil(size / stride);
  return Math.floor((size - (window - 1) * dilation - 1) / stride) + 1;
}

const three = (values: readonly number[] | undefined, otherwise: readonly number[]): readonly number[] =>
  values?.length === 3 ? values : values?.length === 1 ? [values[0] ?? 1, values[0] ?? 1, values[0] ?? 1] : otherwise;

function slid({ config, inputs }: Asked, window: readonly number[], strides: readonly number[]): Shape | undefined {
  const [input] = inputs;
  if (input?.length !== 4) return undefined;
  const dilation = three(config.numbers("dilation_rate"), [1, 1, 1]);
  const padding = config.text("padding") ?? "valid";
  const sizes = [0, 1, 2].map((axis) =>
    positions(input[axis] ?? null, window[axis] ?? 1, strides[axis] ?? 1, dilation[axis] ?? 1, padding),
  );
  return sizes.some((size) => size !== null && size < 1) ? undefined : sizes;
}

const conv3d: Family = (asked) => {
  const { config, inputs } = asked;
  const facts = {
    title: "3D convolution",
    doc: "Slides small learned filters over a volume or a film: depth or time, height, width.",
  };
  const [filters, channels] = [config.number("filters"), inputs[0]?.at(-1) ?? null];
  const kernel = three(config.numbers("kernel_size"), []);
  const sizes = slid(asked, kernel, three(config.numbers("strides"), [1, 1, 1]));
  if (filters === undefined || kernel.length < 3)
    return declare(asked, { ...facts, output: undefined, weights: null, macs: null });
  const each = channels === null ? null : channels / (config.number("groups") ?? 1);
  return declare(asked, {
    ...facts,
    output: sizes && [...sizes, filters],
    weights: [
      learned("kernel", [...kernel, each, filters]),
      ...(config.flag("use_bias", true) ? [learned("bias", [filters])] : []),
    ],
    macs: sizes ? times(...sizes, filters, ...kernel, each) : null,
    summary: `${filters} filters of ${kernel.join("×")}`,
  });
};

/** @see Keras's `compute_conv_transpose_output_length`, without `output_padding` */
const conv3dTranspose: Family = (asked) => {
  const { config, inputs } = asked;
  const facts = { title: "Transposed 3D convolution", doc: "Stamps a learned pattern for each value of a volume." };
  const [filters, kernel] = [config.number("filters"), three(config.numbers("kernel_size"), [])];
  const [input, channels] = [inputs[0], inputs[0]?.at(-1) ?? null];
  if (filters === undefined || kernel.length < 3)
    return declare(asked, { ...facts, output: undefined, weights: null, macs: null });
  const strides = three(config.numbers("strides"), [1, 1, 1]);
  const isSame = config.text("padding") === "same";
  const sizes = input?.slice(0, 3).map((size, axis): Size => {
    const [window = 1, stride = 1] = [kernel[axis], strides[axis]];
    if (size === null) return null;
    return isSame ? size * stride : (size - 1) * stride + Math.max(window, stride);
  });
  const isPlain = config.numbers("output_padding") === undefined && input?.length === 4;
  return declare(asked, {
    ...facts,
    output: isPlain && sizes ? [...sizes, filters] : undefined,
    weights: [
      learned("kernel", [...kernel, filters, channels]),
      ...(config.flag("use_bias", true) ? [learned("bias", [filters])] : []),
    ],
    macs: input ? times(...input, filters, ...kernel) : null,
    summary: `${filters} filters of ${kernel.join("×")}`,
  });
};

const pool3d =
  (title: string, kind: string): Family =>
  (asked) => {
    const { config, inputs } = asked;
    const window = three(config.numbers("pool_size"), [2, 2, 2]);
    const sizes = slid(asked, window, three(config.numbers("strides"), window));
    return declare(asked, {
      title,
      doc: `Keeps the ${kind} of each window of a volume.`,
      output: sizes && [...sizes, inputs[0]?.at(-1) ?? null],
      summary: `the ${kind} of each ${window.join("×")} window`,
    });
  };

const global3d =
  (title: string, kind: string): Family =>
  (asked) => {
    const { config, inputs } = asked;
    const [input] = inputs;
    const channels = input?.at(-1) ?? null;
    const keeps = config.flag("keepdims", false);
    return declare(asked, {
      title,
      doc: `One number for each channel of a volume: the ${kind} over all positions.`,
      output: input?.length === 4 ? (keeps ? [1, 1, 1, channels] : [channels]) : undefined,
      sees: "all",
    });
  };

/** Sizes of a volume changed axis by axis. */
const resized =
  (title: string, doc: string, change: (size: number, axis: number, asked: Asked) => number): Family =>
  (asked) => {
    const [input] = asked.inputs;
    const output = input?.map((size, axis) => (axis === 3 || size === null ? size : change(size, axis, asked)));
    return declare(asked, { title, doc, output: input?.length === 4 ? output : undefined });
  };

/** Both ends of one axis together, of `1`, `[1, 2, 3]` or `[[1, 1], [2, 2], [3, 3]]`. */
function ends({ config }: Asked, name: string, axis: number): number {
  const tree = config.tree(name);
  const item = tree?.kind === "list" ? tree.items[axis] : tree;
  const values = item?.kind === "list" ? item.items : item ? [item, item] : [];
  return values.reduce((sum, each) => sum + (each.kind === "scalar" ? Number(each.value) : 0), 0);
}

export const volumes = {
  Conv3D: conv3d,
  Conv3DTranspose: conv3dTranspose,
  MaxPooling3D: pool3d("3D max pooling", "largest value"),
  AveragePooling3D: pool3d("3D average pooling", "mean"),
  GlobalAveragePooling3D: global3d("Global 3D average pooling", "mean"),
  GlobalMaxPooling3D: global3d("Global 3D max pooling", "largest value"),
  ZeroPadding3D: resized(
    "3D zero padding",
    "Adds zeros around a volume.",
    (size, axis, asked) => size + ends(asked, "padding", axis),
  ),
  Cropping3D: resized(
    "3D cropping",
    "Cuts values off the borders of a volume.",
    (size, axis, asked) => size - ends(asked, "cropping", axis),
  ),
  UpSampling3D: resized(
    "3D upsampling",
    "Repeats the values of a volume.",
    (size, axis, { config }) => size * (three(config.numbers("size"), [2, 2, 2])[axis] ?? 1),
  ),
} satisfies Families;
