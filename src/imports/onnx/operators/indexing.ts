import type { Size } from "../../../core/shape.ts";
import { type Call, count, gives, type Inferred, placeOf } from "../value.ts";
import type { LayerCall, Operators } from "./operator.ts";

function concatenated(call: Call): readonly Inferred[] {
  const shapes = call.inputs.map((input) => input?.shape);
  const [first] = shapes;
  const place = first && placeOf(call.int("axis", 1), first.length);
  if (!first || place === undefined || shapes.some((shape) => shape?.length !== first.length)) return gives(undefined);
  const shape = first.map((size, axis) => (axis === place ? sumOf(shapes.map((each) => each?.[axis] ?? null)) : size));
  const numbers = call.inputs.map((input) => input?.numbers);
  return [{ shape, ...(numbers.every((each) => each) && { numbers: numbers.flatMap((each) => each ?? []) }) }];
}

const sumOf = (sizes: readonly Size[]): Size =>
  sizes.reduce((sum, size) => (sum === null || size === null ? null : sum + size), 0);

/** Whether an axis of ONNX is that of the channels as core has them: the last one. */
const isChannels = ({ call, channelsFirst }: LayerCall, axis: number): boolean => {
  const rank = call.shape(0)?.length ?? 0;
  return placeOf(axis, rank) === (channelsFirst && rank > 2 ? 1 : rank - 1);
};

/** Operator sets before 10 have the bounds as attributes. */
function bounds(call: Call, rank: number) {
  const starts = call.known(1, "starts");
  const ends = call.known(2, "ends");
  const axes = call.known(3, "axes") ?? starts?.map((_, index) => index);
  const steps = call.known(4, "steps") ?? starts?.map(() => 1);
  if (!starts || !ends || !axes || !steps) return undefined;
  return axes.map((axis, index) => ({
    place: placeOf(axis, rank) ?? -1,
    start: starts[index] ?? 0,
    end: ends[index] ?? 0,
    step: steps[index] ?? 1,
  }));
}

function taken(length: number, { start, end, step }: { start: number; end: number; step: number }): number {
  const least = step > 0 ? 0 : -1;
  const clamp = (at: number, low: number, high: number) => Math.min(Math.max(at < 0 ? at + length : at, low), high);
  const [from, to] = [clamp(start, 0, step > 0 ? length : length - 1), clamp(end, least, length)];
  return Math.max(0, Math.ceil((to - from) / step));
}

function sliced(call: Call): readonly Inferred[] {
  const input = call.shape(0);
  const ranges = input && bounds(call, input.length);
  if (!input || !ranges || ranges.some(({ step }) => step === 0)) return gives(input?.map(() => null));
  const shape = input.map((size, axis): Size => {
    const range = ranges.find(({ place }) => place === axis);
    return range && size !== null ? taken(size, range) : size;
  });
  const [range] = ranges;
  const numbers = call.inputs[0]?.numbers;
  const isRow = numbers && input.length === 1 && range?.step === 1;
  return [
    {
      shape,
      ...(isRow && {
        numbers: numbers.slice(range.start, range.end < 0 ? range.end : Math.min(range.end, numbers.length)),
      }),
    },
  ];
}

export const indexing = {
  Concat: {
    infer: concatenated,
    layout: "same",
    layer: (asked) =>
      isChannels(asked, asked.call.int("axis", 1)) &&
      asked.call.flowing.length === asked.call.inputs.length &&
      asked.taken.length > 1
        ? { type: "Concatenate" }
        : undefined,
    about: { title: "Concatenate", doc: "Stacks its inputs behind one another along an axis.", sees: "same" },
  },
  Slice: {
    infer: sliced,
    layout: "same",
    layer(asked) {
      const { call } = asked;
      const ranges = bounds(call, call.shape(0)?.length ?? 0);
      const [range] = ranges ?? [];
      if (!range || ranges?.length !== 1 || range.step < 1 || !isChannels(asked, range.place)) return undefined;
      const end = Math.abs(range.end) > 1_000_000 ? undefined : range.end;
      return {
        type: "Slice",
        parameters: {
          start: range.start,
          ...(end !== undefined && { end }),
          ...(range.step > 1 && { step: range.step }),
        },
      };
    },
    about: { title: "Slice", doc: "Passes on a part of its input.", isView: true },
  },
  Split: {
    infer(call) {
      const input = call.shape(0);
      const place = input && placeOf(call.int("axis", 0), input.length);
      const parts = call.node.outputs.length;
      if (!input || place === undefined) return gives(undefined);
      const size = input[place] ?? null;
      const given = call.known(1, "split");
      const each = size === null ? null : Math.ceil(size / parts);
      return call.node.outputs.map((_, index) => {
        const last = size === null || each === null ? null : size - each * (parts - 1);
        const own = given ? (given[index] ?? null) : index === parts - 1 ? last : each;
        return { shape: input.map((whole, axis) => (axis === place ? own : whole)) };
      });
    },
    layout: "same",
    about: { title: "Split", doc: "Cuts its input in parts, one after the other.", isView: true },
  },
  Gather: {
    infer(call) {
      const [data, indices] = [call.shape(0), call.shape(1)];
      const place = data && placeOf(call.int("axis", 0), data.length);
      if (!data || !indices || place === undefined) return gives(undefined);
      const [numbers, wanted] = [call.inputs[0]?.numbers, call.inputs[1]?.numbers];
      const picked =
        data.length === 1 && numbers
          ? wanted?.map((index) => (index === null ? null : (numbers.at(index) ?? null)))
          : undefined;
      return [
        { shape: [...data.slice(0, place), ...indices, ...data.slice(place + 1)], ...(picked && { numbers: picked }) },
      ];
    },
    about: ({ call }) =>
      call.isConstant(0)
        ? {
            title: "Embedding",
            doc: "Looks up a learned vector for each whole number.",
            summary: `${call
              .shape(0)
              ?.map((size) => size ?? "?")
              .join(" vectors of ")}`,
          }
        : { title: "Gather", doc: "Picks some places along an axis." },
  },
  GatherElements: { infer: (call) => gives(call.shape(1)), about: { title: "Gather" } },
  GatherND: {
    infer(call) {
      const [data, indices] = [call.shape(0), call.shape(1)];
      const depth = indices?.at(-1);
      const batch = call.int("batch_dims", 0);
      return gives(
        data && indices && typeof depth === "number"
          ? [...indices.slice(0, -1), ...data.slice(batch + depth)]
          : undefined,
      );
    },
    about: { title: "Gather" },
  },
  ScatterElements: { infer: (call) => gives(call.shape(0)), about: { title: "Scatter" } },
  ScatterND: { infer: (call) => gives(call.shape(0)), about: { title: "Scatter" } },
  OneHot: {
    infer(call) {
      const indices = call.shape(0);
      const [depth = null] = call.inputs[1]?.numbers ?? [];
      const axis = call.int("axis", -1);
      const place = indices && placeOf(axis, indices.length + 1);
      return gives(
        indices && place !== undefined ? [...indices.slice(0, place), depth, ...indices.slice(place)] : undefined,
      );
    },
    about: { title: "One-hot" },
  },
  TopK: {
    infer(call) {
      const input = call.shape(0);
      const place = input && placeOf(call.int("axis", -1), input.length);
      const [wanted] = call.inputs[1]?.numbers ?? [call.int("k", 0)];
      const shape = input?.map((size, axis) => (axis === place ? (wanted ?? null) : size));
      return gives(shape, shape);
    },
    about: { title: "Largest values", doc: "Keeps the largest values along an axis." },
  },
  Size: {
    infer(call) {
      const input = call.shape(0);
      return [{ shape: [], numbers: [input ? count(input) : null] }];
    },
  },
} satisfies Operators;
