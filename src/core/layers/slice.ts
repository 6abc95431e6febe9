import { axisParam, axisProblem, placeOf } from "../axes.ts";
import { valuesOf } from "../engine/engineType.ts";
import { defineLayer } from "../layer.ts";
import { integer, integers, largestSize, optional } from "../param.ts";
import { error, type Problem, type Remedy } from "../problem.ts";
import { formatShape, isImage, mapSize, type Shape, type Size } from "../shape.ts";
import { grouped } from "../wording.ts";

const limits = { min: -largestSize, max: largestSize };

export const slice = defineLayer({
  name: "Slice",
  title: "Slice",
  doc: "Passes on a part of its input: by default some of the channels. Two slices from one layer split it in two (ShuffleNet v2, the towers of AlexNet). A range is a view of its input's memory; single `indices` are copied.",
  aliases: { keras: "", torch: "x[:, start:end]", onnx: "Slice" },
  glyph: "thin",
  takes: "any",
  params: {
    start: integer({ ...limits, default: 0, doc: "The first that is taken, from 0; negative: counted from the end." }),
    end: optional(
      integer({
        ...limits,
        doc: "The first that is not taken any more; negative: counted from the end; left out: all that follow.",
      }),
    ),
    step: integer({ default: 1, doc: "2 takes every second one." }),
    indices: optional(
      integers({
        ...limits,
        of: "whole numbers such as [0, 4, 5]",
        doc: "Takes these, in this order, instead of a range; negative: counted from the end.",
      }),
    ),
    axis: axisParam({ doc: "What is sliced: -1 the channels; 1 the rows, 2 the columns of an image." }),
  },
  output(input, params) {
    const place = placeOf(params.axis, input);
    return (
      axisProblem("Slice", [params.axis], input) ??
      bothProblem(params) ??
      indicesProblem(params.indices ?? [], input, place) ??
      rangeProblem(params, input, place) ??
      input.map((size, index) => (index === place ? taken(params, size) : size))
    );
  },
  window({ axis, start, step, indices }, input) {
    const place = placeOf(axis, input);
    if (indices || !isImage(input) || place > 1) return { ...onePixel, strides: [1, 1], padding: "valid" };
    const before = -(fromStart(start, input[place] ?? null) ?? 0);
    return place === 0
      ? { ...onePixel, strides: [step, 1], padding: [before, 0, 0, 0] }
      : { ...onePixel, strides: [1, step], padding: [0, 0, before, 0] };
  },
  saves: () => [],
  /** Its indices, of 64 bits. */
  engine: {
    run({ input, taken, given, params, make }) {
      const place = placeOf(params.axis, given);
      const size = taken[place] ?? 1;
      const withZero = (valuesOf(given) / (given[place] ?? 1)) * ((given[place] ?? 1) + 1);
      const most = params.indices ? mostUses(params.indices, size) : 1;
      return {
        output: make(valuesOf(given), input),
        backward(gradient, [wanted]) {
          if (!wanted) return [undefined];
          const padded = make(withZero, gradient);
          const parts = Array.from({ length: most }, () => make(valuesOf(taken), padded));
          return [parts.reduce((sum, part) => make(valuesOf(taken), sum, part))];
        },
      };
    },
  },
  savesOnce: (_input, { indices }) => 8 * (indices?.length ?? 0),
  view: ({ indices }) => (indices ? undefined : "always"),
  summary(input, params) {
    const place = placeOf(params.axis, input);
    const [what, size] = [noun(place, input), input[place] ?? null];
    if (params.indices) return `${what} ${params.indices.join(", ")}`;
    const [start, end] = rangeOf(params, size);
    const range = `${what} ${start ?? "?"} to ${mapSize(end, (first) => first - 1) ?? "?"}`;
    return `${range}${params.step === 1 ? "" : `, every ${params.step}.`} of ${size === null ? "?" : grouped(size)}`;
  },
  label: ({ start, end, indices }) => (indices ? `[${indices.join(",")}]` : `${start || ""}:${end ?? ""}`),
});

interface Range {
  readonly start: number;
  readonly end: number | null;
  readonly step: number;
  readonly indices: readonly number[] | null;
}

/** How often the one is taken that is taken most. */
function mostUses(indices: readonly number[], size: number): number {
  const uses = new Map<number, number>();
  for (const index of indices) {
    const place = index < 0 ? index + size : index;
    uses.set(place, (uses.get(place) ?? 0) + 1);
  }
  return Math.max(1, ...uses.values());
}

const onePixel = { size: [1, 1], dilation: [1, 1] } as const;

const fromStart = (index: number, size: Size): Size => (index >= 0 ? index : mapSize(size, (length) => length + index));

const rangeOf = ({ start, end }: Range, size: Size): readonly [start: Size, end: Size] => [
  fromStart(start, size),
  end === null ? size : fromStart(end, size),
];

function taken(params: Range, size: Size): Size {
  if (params.indices) return params.indices.length;
  const [start, end] = rangeOf(params, size);
  return mapSize(start, (from) => mapSize(end, (to) => Math.ceil((to - from) / params.step)));
}

function bothProblem({ start, end, step, indices }: Range): Problem | undefined {
  if (!indices || (start === 0 && end === null && step === 1)) return undefined;
  return error("bad-value", "Slice has both `indices` and a range (`start`, `end`, `step`). Use one of them.", {
    parameter: "indices",
    remedies: [{ kind: "remove-parameter", parameter: "indices" }],
  });
}

function indicesProblem(indices: readonly number[], input: Shape, place: number): Problem | undefined {
  const size = input[place] ?? null;
  const beyond = indices.find((index) => size !== null && (index >= size || index < -size));
  return beyond === undefined || size === null
    ? undefined
    : outOfRange(`has no ${single(place, input)} ${beyond}`, size, input, place, "indices");
}

function rangeProblem(params: Range, input: Shape, place: number): Problem | undefined {
  const size = input[place] ?? null;
  const [start, end] = rangeOf(params, size);
  if (params.indices || start === null || end === null) return undefined;
  const range = `${noun(place, input)} ${start} to ${end - 1}`;
  const toTheEnd = { kind: "set-parameter", parameter: "end", value: size } as const;
  if (size === null) return start < end ? undefined : empty(params);
  if (start < 0 || start >= size) return outOfRange(`cannot start at ${params.start}`, size, input, place, "start");
  if (end > size) return outOfRange(`takes the ${range}`, size, input, place, "end", [toTheEnd]);
  return end > start ? undefined : empty(params);
}

const empty = ({ start, end }: Range): Problem =>
  error("slice-out-of-range", `Slice from ${start} to ${end} takes nothing. Put \`end\` behind \`start\`.`, {
    parameter: "end",
    remedies: [{ kind: "remove-parameter", parameter: "end" }],
  });

function outOfRange(
  what: string,
  size: number,
  input: Shape,
  place: number,
  parameter: string,
  remedies: readonly Remedy[] = [],
): Problem {
  const has = `${formatShape(input)} has ${noun(place, input)} 0 to ${size - 1}`;
  return error("slice-out-of-range", `Slice ${what}, but ${has}. Stay within these.`, { parameter, remedies });
}

const noun = (place: number, input: Shape) => `${single(place, input)}s`;

function single(place: number, input: Shape): string {
  if (place === input.length - 1) return input.length === 1 ? "value" : "channel";
  return isImage(input) ? (place === 0 ? "row" : "column") : `place`;
}
