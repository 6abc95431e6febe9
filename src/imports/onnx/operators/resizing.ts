import type { LayerName } from "../../../core/layers/index.ts";
import type { PlainValue } from "../../../core/problem.ts";
import type { Size } from "../../../core/shape.ts";
import { type Call, gives } from "../value.ts";
import type { LayerCall, Operator, Operators } from "./operator.ts";

/** `Resize` had its scales second until operator set 10, third since; sizes may take their place. */
function resized(call: Call) {
  const input = call.shape(0);
  if (!input) return gives(undefined);
  const sizes = call.inputs[3]?.numbers;
  if (sizes?.length === input.length) return gives(sizes);
  const scales = scalesOf(call);
  return gives(
    scales?.length === input.length
      ? input.map((size, axis): Size => (size === null ? null : Math.floor(size * (scales[axis] ?? 1))))
      : undefined,
  );
}

function scalesOf(call: Call): readonly number[] | undefined {
  const attribute = call.node.attributes.get("scales")?.floats;
  if (attribute && attribute.length > 0) return attribute;
  const at = call.node.operator === "Upsample" || call.opset < 11 ? 1 : 2;
  const given = call.inputs[at]?.numbers?.filter((scale) => scale !== null);
  return given && given.length > 0 ? given : undefined;
}

function upSampling({ call, taken, given }: LayerCall) {
  const [from, to] = [taken[0], given];
  if (from?.length !== 3 || to?.length !== 3 || from[2] !== to[2]) return undefined;
  const times = [0, 1].map((axis) => (to[axis] ?? Number.NaN) / (from[axis] ?? Number.NaN));
  const mode = call.text("mode", "nearest");
  if (
    !times.every((factor) => Number.isInteger(factor) && factor >= 1) ||
    !["nearest", "linear", "bilinear"].includes(mode)
  )
    return undefined;
  return {
    type: "UpSampling2D",
    parameters: {
      size: times[0] === times[1] ? (times[0] as number) : times,
      ...(mode !== "nearest" && { interpolation: "bilinear" }),
    },
  };
}

const resizing: Operator = {
  infer: resized,
  layout: "spatial",
  layer: upSampling,
  about: { title: "Resize", doc: "Scales an image." },
};

/** Those before each axis, then those behind; since operator set 18 only for the axes that are named. */
function padsOf(call: Call): readonly number[] | undefined {
  const rank = call.shape(0)?.length;
  const pads = call.known(1, "pads") ?? call.ints("paddings");
  const axes = call.inputs[3]?.numbers;
  if (!pads || rank === undefined) return undefined;
  if (!axes) return pads.length === 2 * rank ? pads : undefined;
  const all = Array.from({ length: 2 * rank }, () => 0);
  for (const [index, axis] of axes.entries()) {
    const place = (axis ?? 0) < 0 ? (axis ?? 0) + rank : (axis ?? 0);
    if (place < 0 || place >= rank) return undefined;
    all[place] = pads[index] ?? 0;
    all[place + rank] = pads[index + axes.length] ?? 0;
  }
  return all;
}

export const resizings = {
  Resize: resizing,
  Upsample: resizing,
  Pad: {
    infer(call) {
      const [input, pads] = [call.shape(0), padsOf(call)];
      if (!input || !pads) return gives(undefined);
      const sizes = input.map(
        (size, axis): Size => (size === null ? null : size + (pads[axis] ?? 0) + (pads[axis + input.length] ?? 0)),
      );
      return gives(sizes.some((size) => size !== null && size < 0) ? undefined : sizes);
    },
    layout: "same",
    layer({ call, channelsFirst, taken }) {
      const [rank, pads] = [call.shape(0)?.length ?? 0, padsOf(call)];
      const value = call.inputs[2] ? (call.inputs[2].numbers?.[0] ?? Number.NaN) : call.float("value", 0);
      const mode = call.text("mode", "constant");
      if (!pads || !channelsFirst || (mode !== "reflect" && (mode !== "constant" || value !== 0))) return undefined;
      const pairs = Array.from({ length: rank }, (_, axis) => [pads[axis] ?? 0, pads[axis + rank] ?? 0] as const);
      const [batch, channels, ...places] = pairs;
      const flat: readonly number[] = places.flat();
      const types: Readonly<Record<number, LayerName>> =
        mode === "reflect" ? { 2: "ReflectionPadding2D" } : { 2: "ZeroPadding2D", 1: "ZeroPadding1D" };
      const type = types[places.length];
      if (!type || [...(batch ?? []), ...(channels ?? [])].some((each) => each !== 0) || flat.some((each) => each < 0))
        return undefined;
      const padding: PlainValue = flat.every((each) => each === flat[0]) ? (flat[0] ?? 0) : flat;
      return taken[0]?.length === places.length + 1 ? { type, parameters: { padding } } : undefined;
    },
    about: { title: "Padding", doc: "Adds a border around its input." },
  },
} satisfies Operators;
