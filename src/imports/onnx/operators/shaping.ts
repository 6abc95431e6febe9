import type { Size } from "../../../core/shape.ts";
import { type Call, count, gives, type Inferred, placeOf } from "../value.ts";
import type { Layer, LayerCall, Operator, Operators } from "./operator.ts";

/** Sizes of `Reshape`: 0 stands for the input's own, -1 for whatever is left. */
function reshaped(call: Call): readonly Inferred[] {
  const input = call.shape(0);
  const target = call.inputs[1]?.numbers ?? call.ints("shape");
  if (!target) return gives(undefined);
  const keepsZero = call.int("allowzero", 0) === 1;
  const sizes = target.map((size, axis): Size => (size === 0 && !keepsZero ? (input?.[axis] ?? null) : size));
  const open = sizes.indexOf(-1);
  if (open < 0) return withNumbers(call, sizes);
  const others = count(sizes.filter((_, axis) => axis !== open));
  const values = input ? count(input) : null;
  const rest = values === null || others === null || others === 0 ? null : values / others;
  const whole = rest !== null && Number.isInteger(rest) ? rest : null;
  return withNumbers(
    call,
    sizes.map((size, axis) => (axis === open ? whole : size)),
  );
}

/** Numbers that shapes are computed of stay the same in another shape. */
const withNumbers = (call: Call, shape: readonly Size[] | undefined): readonly Inferred[] => [
  { shape, ...(call.inputs[0]?.numbers && { numbers: call.inputs[0].numbers }) },
];

/** One row of values is `Flatten`; other shapes are the registry's `Reshape`, where no channels have to be moved. */
function asRow({ given, taken, channelsFirst, call }: LayerCall): Layer | undefined {
  if (!given || given.some((size) => size === null)) return undefined;
  if (given.length === 1) return { type: "Flatten" };
  const isPlain = !channelsFirst || taken[0]?.length === 1;
  if (!isPlain || given.length > 4 || call.node.operator === "Expand") return undefined;
  return { type: "Reshape", parameters: { target_shape: given as readonly number[] } };
}

const view = (title: string, infer: Operator["infer"], layer: Operator["layer"] = asRow): Operator => ({
  infer,
  layer,
  about: { title, doc: "The same values in another shape.", isView: true },
});

const axesOf = (call: Call, rank: number): readonly number[] | undefined =>
  call.known(1, "axes")?.map((axis) => placeOf(axis, rank) ?? -1);

function transposed(call: Call) {
  const input = call.shape(0);
  const order = call.ints("perm") ?? input?.map((_, axis) => input.length - 1 - axis);
  return gives(input && order?.length === input.length ? order.map((axis) => input[axis] ?? null) : undefined);
}

/** Height and width in blocks become channels, or the other way. */
const blocks = (
  title: string,
  change: (block: number, sizes: readonly Size[]) => readonly Size[],
  layer: (block: number, mode: string) => Layer,
): Operator => ({
  infer(call) {
    const input = call.shape(0);
    const block = call.int("blocksize", 1);
    return gives(input?.length === 4 && block > 0 ? [input[0] ?? null, ...change(block, input.slice(1))] : undefined);
  },
  layout: "spatial",
  layer({ call, channelsFirst }) {
    const mode = call.text("mode", "DCR");
    return channelsFirst && (mode === "DCR" || mode === "CRD") ? layer(call.int("blocksize", 1), mode) : undefined;
  },
  about: { title, doc: "The same values, moved between the channels and the places of an image." },
});

const scaled = (size: Size | undefined, factor: number): Size =>
  typeof size === "number" ? Math.floor(size * factor) : null;

export const shaping = {
  Reshape: view("Reshape", reshaped),
  Flatten: view("Flatten", (call) => {
    const input = call.shape(0);
    const axis = call.int("axis", 1);
    const place = axis === input?.length ? axis : placeOf(axis, input?.length ?? 0);
    return gives(input && place !== undefined ? [count(input.slice(0, place)), count(input.slice(place))] : undefined);
  }),
  Squeeze: view("Squeeze", (call) => {
    const input = call.shape(0);
    const axes = input && axesOf(call, input.length);
    const isGiven = call.inputs[1] !== undefined || call.has("axes");
    if (!input || (isGiven && !axes)) return gives(undefined);
    return withNumbers(
      call,
      input.filter((size, axis) => (axes ? !axes.includes(axis) : size !== 1)),
    );
  }),
  Unsqueeze: view("Unsqueeze", (call) => {
    const input = call.shape(0);
    const given = call.known(1, "axes");
    if (!input || !given) return gives(undefined);
    const axes = given.map((axis) => placeOf(axis, input.length + given.length));
    if (input.length + given.length > 64 || axes.includes(undefined)) return gives(undefined);
    const rest = [...input];
    return withNumbers(
      call,
      Array.from({ length: input.length + given.length }, (_, axis) =>
        axes.includes(axis) ? 1 : (rest.shift() ?? null),
      ),
    );
  }),
  Transpose: {
    infer: transposed,
    layer({ call, channelsFirst, given }) {
      const order = call.ints("perm");
      if (order?.[0] !== 0 || channelsFirst || !given || order.length > 5) return undefined;
      return { type: "Permute", parameters: { dims: order.slice(1) } };
    },
    about: ({ call }) => ({
      title: "Transpose",
      doc: "The axes of its input in another order.",
      summary: (call.ints("perm") ?? []).join(", "),
    }),
  },
  Expand: {
    infer(call) {
      const [input, wanted] = [call.shape(0), call.inputs[1]?.numbers];
      if (!input || !wanted) return gives(undefined);
      const rank = Math.max(input.length, wanted.length);
      return gives(
        Array.from({ length: rank }, (_, axis): Size => {
          const own = input[axis - rank + input.length] ?? 1;
          const other =
            wanted[axis - rank + wanted.length] === undefined ? 1 : (wanted[axis - rank + wanted.length] ?? null);
          return other === 1 ? own : other;
        }),
      );
    },
    about: { title: "Expand", doc: "Repeats its input along axes of size 1." },
  },
  Tile: {
    infer(call) {
      const [input, times] = [call.shape(0), call.known(1, "repeats")];
      return gives(
        input && times?.length === input.length ? input.map((size, axis) => scaled(size, times[axis] ?? 1)) : undefined,
      );
    },
    about: { title: "Tile", doc: "Repeats its input along each axis." },
  },
  DepthToSpace: blocks(
    "Channels to places",
    (block, [channels, height, width]) => [
      scaled(channels, 1 / block / block),
      scaled(height, block),
      scaled(width, block),
    ],
    (block, mode) => ({ type: "PixelShuffle", parameters: { upscale_factor: block, ...(mode === "DCR" && { mode }) } }),
  ),
  SpaceToDepth: blocks(
    "Places to channels",
    (block, [channels, height, width]) => [
      scaled(channels, block * block),
      scaled(height, 1 / block),
      scaled(width, 1 / block),
    ],
    (block, mode) => ({
      type: "PixelUnshuffle",
      parameters: { downscale_factor: block, ...(mode === "DCR" && { mode }) },
    }),
  ),
} satisfies Operators;
