import { choice, optional } from "../../core/param.ts";
import { formatShape } from "../../core/shape.ts";
import { grouped } from "../../core/wording.ts";
import { outputSizes, type Rounding } from "../convolutions/rounding.ts";
import { analyzeStack, describeStack, drawStack, type Stack, stackParams } from "../convolutions/stack.ts";
import { defineExercise } from "../exercise.ts";
import { numberExercise } from "./numberExercise.ts";

export const outputColumns = defineExercise({
  name: "output-columns",
  title: "Output size",
  doc: "How many columns a map of the last layer has, or how many values its output, under *same* padding. Other numbers for each learner.",
  params: {
    ...stackParams,
    ask: optional(choice(["columns", "values"], { doc: "What is asked of the last layer's output." })),
  },
  generate(random, settings) {
    const stack = drawStack(random, settings);
    const ask = settings.ask ?? (random.below(2) === 0 ? "columns" : "values");
    const shapes = analyzeStack(stack).layers.map(({ output }) => output ?? []);
    const last = shapes.length - 1;
    const [rows, columns, maps] = (shapes[last] ?? []).map(Number);
    const value = ask === "columns" ? (columns ?? 0) : (rows ?? 0) * (columns ?? 0) * (maps ?? 0);
    const of = (sizes: readonly number[] | undefined) =>
      ask === "columns" ? (sizes?.[1] ?? 0) : (sizes ?? []).reduce((product, size) => product * size, 1);
    const steps = shapes.map((shape) => `${shape[1]}`).join(" → ");
    return numberExercise({
      question: `${describeStack(stack)}\n\n${ask === "columns" ? `How many columns does a map of **layer ${last}** have?` : `How many values does the output of **layer ${last}** have, for one image?`}`,
      value,
      unit: ask,
      tolerance: 0,
      mistakes: [...rounded(stack, of), ...others(stack, ask, of)],
      hints: [
        "Under *same* padding only the stride changes the size.",
        "Divide by the stride layer by layer, and round each time. Up or down: does a window that hangs over the edge still count?",
        `Columns: ${shapes
          .slice(0, -1)
          .map((shape) => `${shape[1]}`)
          .join(" → ")} → … One more layer, rounded up.`,
      ],
      explanation: [
        `*Same* padding adds zeros at the edges until the last window fits, so each layer has ⌈size / ${stack.layers[0]?.stride}⌉ rows and columns, rounded up.`,
        `Columns: ${steps}. The output of layer ${last} is ${formatShape(shapes[last] ?? [])}${ask === "values" ? `, ${grouped(value)} values` : ""}.`,
      ].join("\n\n"),
    });
  },
});

type Of = (sizes: readonly number[] | undefined) => number;

const rounded = (stack: Stack, of: Of) =>
  (["none", "down"] satisfies Rounding[]).map((rounding) => {
    const sizes = outputSizes(stack, rounding);
    const steps = sizes.map(([, columns]) => columns).join(" → ");
    return {
      id: rounding === "none" ? "half-columns" : "rounded-down",
      value: of(sizes.at(-1)),
      diagnosis:
        rounding === "none"
          ? `Columns as ${stack.width} → ${steps}: a map cannot have part of a column. The last window hangs over the edge and *same* padding fills it with zeros. Is it computed or left out?`
          : `Columns as ${stack.width} → ${steps}: this rounds down, as *valid* padding would. *Same* padding adds zeros for the last window. Is it computed or left out?`,
    };
  });

function others({ height, width, layers }: Stack, ask: "columns" | "values", of: Of) {
  const maps = layers.at(-1)?.maps ?? 0;
  const walked = (step: (size: number, layer: Stack["layers"][number]) => number, count = layers.length) => {
    const through = (size: number) => layers.slice(0, count).reduce(step, size);
    return [through(height), through(width), maps];
  };
  const same = (size: number, { stride }: Stack["layers"][number]) => Math.ceil(size / stride);
  const valid = walked((size, { kernel, stride }) => Math.floor((size - kernel) / stride) + 1);
  const byKernel = walked((size, { kernel }) => Math.ceil(size / kernel));
  const [rows = 0, columns = 0] = walked(same);
  return [
    {
      id: "valid-padding",
      value: of(valid),
      diagnosis: `This is the size without padding, ⌊(size − kernel) / stride⌋ + 1 in each layer: ${valid[0]}×${valid[1]} in the end. What does *same* padding add?`,
    },
    {
      id: "stride-forgotten",
      value: of([height, width, maps]),
      diagnosis: "This is the image's own size. How far does the window move from one value to the next?",
    },
    {
      id: "one-layer-too-few",
      value: of(walked(same, layers.length - 1)),
      diagnosis: `This is the size after ${layers.length - 1} layers. How many times is it divided?`,
    },
    {
      id: "one-layer-too-many",
      value: of(
        [...layers, layers[0]].reduce(
          ([h = 0, w = 0], layer) => (layer ? [same(h, layer), same(w, layer), maps] : [h, w, maps]),
          [height, width, maps],
        ),
      ),
      diagnosis: `This is the size after ${layers.length + 1} layers. How many are there?`,
    },
    {
      id: "divided-by-the-kernel",
      value: of(byKernel),
      diagnosis:
        "The size was divided by the kernel's side. The kernel says how much a window sees. What says how far it moves?",
    },
    ...(ask === "columns"
      ? [{ id: "rows", value: rows, diagnosis: `${rows} is the number of rows. Which side of the image is asked for?` }]
      : [
          {
            id: "maps-forgotten",
            value: rows * columns,
            diagnosis: `${rows}·${columns} is one map. How many maps does the layer make?`,
          },
          {
            id: "bytes-counted",
            value: 4 * rows * columns * maps,
            diagnosis: "These are bytes. How many values are there?",
          },
        ]),
  ];
}
