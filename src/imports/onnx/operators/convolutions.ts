import type { PlainValue } from "../../../core/problem.ts";
import type { Size } from "../../../core/shape.ts";
import { type Call, gives } from "../value.ts";
import type { LayerCall, Operator, Operators } from "./operator.ts";
import { type Sliding, sides, slid, slidingOf } from "./sliding.ts";

/** The kernel, and how many axes it slides along. */
function kernelOf(call: Call): { kernel: readonly Size[]; sliding: Sliding } | undefined {
  const kernel = call.shape(1);
  if (!kernel || kernel.length < 3) return undefined;
  const sizes = call.ints("kernel_shape") ?? kernel.slice(2).map((size) => size ?? 1);
  return { kernel, sliding: slidingOf(call, sizes) };
}

function convolved(call: Call) {
  const [input, found] = [call.shape(0), kernelOf(call)];
  if (!input || !found || input.length !== found.kernel.length) return gives(undefined);
  const sizes = slid(input.slice(2), found.sliding);
  return gives(sizes && [input[0] ?? null, found.kernel[0] ?? null, ...sizes]);
}

const ranked: Readonly<Record<number, string>> = { 3: "1D", 4: "2D" };

/** As one number where all are alike. */
const short = (values: readonly number[]): PlainValue =>
  values.every((each) => each === values[0]) ? (values[0] ?? 1) : values;

function convolution({ call, taken }: LayerCall) {
  const found = kernelOf(call);
  const suffix = found && ranked[found.kernel.length];
  const channels = taken[0]?.at(-1);
  const [filters, each] = found?.kernel ?? [];
  const padding = found && sides(found.sliding, call.shape(0)?.slice(2) ?? []);
  if (!found || !suffix || !call.isConstant(1) || typeof filters !== "number" || padding === undefined)
    return undefined;
  const { size, strides, dilations } = found.sliding;
  const groups = call.int("group", 1);
  const shared = {
    kernel_size: short(size),
    ...(strides.some((step) => step !== 1) && { strides: short(strides) }),
    ...(padding !== 0 && { padding }),
    ...(dilations.some((step) => step !== 1) && { dilation_rate: short(dilations) }),
    ...(call.inputs[2] === undefined && { use_bias: false }),
  };
  if (groups > 1 && groups === channels && each === 1)
    return {
      type: `DepthwiseConv${suffix}`,
      parameters: { ...shared, ...(filters !== channels && { depth_multiplier: filters / channels }) },
    };
  return { type: `Conv${suffix}`, parameters: { filters, ...shared, ...(groups > 1 && { groups }) } };
}

function macsOf({ call, given }: LayerCall): Size {
  const found = kernelOf(call);
  if (!given || !found) return null;
  return [...given, ...found.kernel.slice(1)].reduce<Size>(
    (product, size) => (product === null || size === null ? null : product * size),
    1,
  );
}

const conv: Operator = {
  infer: convolved,
  layout: "spatial",
  layer: convolution,
  about: (asked) => ({
    title: "Convolution",
    doc: "Slides small learned filters over its input.",
    macs: macsOf(asked),
    summary: `${kernelOf(asked.call)?.kernel[0] ?? "?"} filters of ${kernelOf(asked.call)?.sliding.size.join("×") ?? "?"}`,
  }),
};

/** @see onnx/docs/Operators.md, ConvTranspose: output_shape = stride·(input − 1) + output_padding + reach − pads */
function transposed(call: Call) {
  const [input, found] = [call.shape(0), kernelOf(call)];
  if (!input || !found || input.length !== found.kernel.length) return gives(undefined);
  const { size, strides, dilations, pads, auto } = found.sliding;
  const wanted = call.ints("output_shape");
  const added = call.ints("output_padding") ?? [];
  const sizes = input.slice(2).map((length, axis): Size => {
    const told = wanted?.[wanted.length - size.length + axis];
    if (told !== undefined) return told;
    if (length === null) return null;
    const [stride = 1, dilation = 1, window = 1] = [strides[axis], dilations[axis], size[axis]];
    if (auto === "SAME_UPPER" || auto === "SAME_LOWER") return length * stride;
    return (
      stride * (length - 1) +
      (added[axis] ?? 0) +
      (window - 1) * dilation +
      1 -
      (pads[axis] ?? 0) -
      (pads[axis + size.length] ?? 0)
    );
  });
  const [, each = null] = found.kernel;
  const filters = each === null ? null : each * call.int("group", 1);
  return gives(sizes.some((each) => each !== null && each < 1) ? undefined : [input[0] ?? null, filters, ...sizes]);
}

function transposedLayer({ call, given }: LayerCall) {
  const found = kernelOf(call);
  const suffix = found && ranked[found.kernel.length];
  const filters = given?.at(-1);
  if (!found || !suffix || !call.isConstant(1) || typeof filters !== "number") return undefined;
  const { size, strides, dilations, auto } = found.sliding;
  const padding = auto.startsWith("SAME") ? "same" : sides(found.sliding, []);
  const [groups, added] = [call.int("group", 1), call.ints("output_padding")];
  if (padding === undefined || call.has("output_shape")) return undefined;
  return {
    type: `Conv${suffix}Transpose`,
    parameters: {
      filters,
      kernel_size: short(size),
      ...(strides.some((step) => step !== 1) && { strides: short(strides) }),
      ...(padding !== 0 && { padding }),
      ...(added?.some((each) => each > 0) && { output_padding: short(added) }),
      ...(dilations.some((step) => step !== 1) && { dilation_rate: short(dilations) }),
      ...(groups > 1 && { groups }),
      ...(call.inputs[2] === undefined && { use_bias: false }),
    },
  };
}

export const convolutions = {
  Conv: conv,
  ConvTranspose: {
    infer: transposed,
    layout: "spatial",
    layer: transposedLayer,
    about: ({ call, taken }) => ({
      title: "Transposed convolution",
      doc: "Stamps a learned pattern for each value that comes in.",
      macs: [...(taken[0] ?? [null]), ...(call.shape(1)?.slice(1) ?? [null])].reduce<Size>(
        (product, size) => (product === null || size === null ? null : product * size),
        1,
      ),
    }),
  },
  /** Weights of 8 bits, each with its scale and its zero, stand between the inputs. */
  QLinearConv: {
    infer(call) {
      const [input, kernel] = [call.shape(0), call.shape(3)];
      if (!input || !kernel || input.length !== kernel.length) return gives(undefined);
      const size = call.ints("kernel_shape") ?? kernel.slice(2).map((each) => each ?? 1);
      const sizes = slid(input.slice(2), slidingOf(call, size));
      return gives(sizes && [input[0] ?? null, kernel[0] ?? null, ...sizes]);
    },
    layout: "spatial",
    about: ({ call, given }) => ({
      title: "Convolution of 8-bit numbers",
      doc: "Slides small learned filters over its input; weights and values have 8 bits.",
      macs: [...(given ?? [null]), ...(call.shape(3)?.slice(1) ?? [null])].reduce<Size>(
        (product, size) => (product === null || size === null ? null : product * size),
        1,
      ),
    }),
  },
} satisfies Operators;
