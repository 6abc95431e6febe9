import { grouped } from "../../core/wording.ts";
import type { NumberMistake } from "../exercises/numberExercise.ts";
import { outputSizes, type Rounding, type Sizes } from "./rounding.ts";
import { listed, type Stack } from "./stack.ts";

/** Bytes of a 32-bit float. */
const float = 4;

/** One step of a reckoning done in one of several ways; what is said of it is absent where it is right. */
interface Way<Value> {
  readonly value: Value;
  readonly id?: string;
  /** Markdown: what was done, and a question that leads on. */
  readonly says?: string;
}

/** How the tensors are counted: how often each, the image first. */
export interface Counting {
  readonly image: number;
  readonly outputs: readonly number[];
}

/** All the decisions that a sum of memory takes. Each has one right way, the first. */
export interface Decisions {
  readonly counting: readonly Way<Counting>[];
  /** How often the weights are added. */
  readonly weights: readonly Way<number>[];
}

/**
 * Every answer that wrong decisions lead to, alone or together, simple ones first: rounding, the channels of the image,
 * bytes of a value, which tensors, and how often the weights are counted.
 */
export function memoryMistakes(stack: Stack, parameters: number, decisions: Decisions): readonly NumberMistake[] {
  const { height, width, channels } = stack;
  const pixels = height * width;
  const image: readonly Way<number>[] = [
    { value: channels },
    {
      value: 1,
      id: "channels-forgotten",
      says: `The image was counted as ${height}·${width}. How many numbers does one pixel of it have?`,
    },
  ];
  const bytes: readonly Way<number>[] = [
    { value: float },
    {
      value: 1,
      id: "bytes-forgotten",
      says: "Values were counted, not bytes. How many bytes does one 32-bit float take?",
    },
  ];
  const found = new Map<string, NumberMistake & { readonly faults: number }>();
  for (const rounding of roundingWays(stack))
    for (const channel of image)
      for (const size of bytes)
        for (const counting of decisions.counting)
          for (const weights of decisions.weights) {
            if (counting.value.image === 0 && channel.id) continue;
            const ways = [counting, rounding, channel, weights, size];
            const faults = ways.filter(({ id }) => id !== undefined);
            if (faults.length === 0 || faults.length > mostFaults) continue;
            const terms = [
              { times: counting.value.image, sizes: channel.id ? [height, width] : [height, width, channels] },
              ...outputSizes(stack, rounding.value).map((sizes, layer) => ({
                times: counting.value.outputs[layer] ?? 0,
                sizes,
              })),
              { times: weights.value, sizes: [parameters] },
            ];
            const values = terms.reduce((sum, { times, sizes }) => sum + times * product(sizes), 0);
            const id = idOf(faults);
            found.set(id, {
              id,
              value: values * size.value,
              diagnosis: diagnosis(faults, `${writtenSum(terms, size.value)} = ${grouped(values * size.value)} bytes`),
              faults: faults.length,
            });
          }
  const own = pixels * channels;
  const wholes = outputSizes(stack, "up");
  const timesChannels = wholes.map((sizes) => product(sizes) * channels);
  const right = decisions.counting[0]?.value;
  const multiplied =
    right &&
    float *
      (right.image * own +
        right.outputs.reduce((sum, times, layer) => sum + times * (timesChannels[layer] ?? 0), 0) +
        parameters);
  return [
    ...[...found.values()].sort((a, b) => a.faults - b.faults),
    ...(multiplied === undefined
      ? []
      : [
          {
            id: "maps-for-each-channel",
            value: multiplied,
            diagnosis: `Each layer's output was multiplied by the image's ${channels} channels: layer 2 as ${wholes[1]?.join("·")}·${channels}·${float} = ${grouped(float * (timesChannels[1] ?? 0))} bytes. A filter adds up what it sees in all channels. How many maps does one filter make?`,
          },
        ]),
  ];
}

/** The answer that circulates has four. */
const mostFaults = 4;

/** The parts of the answer that circulates on the web; see the lesson. */
const circulating = ["all-layers-and-image", "channels-forgotten", "half-columns", "weights-forgotten"];

function idOf(faults: readonly Way<unknown>[]): string {
  const ids = faults.flatMap(({ id }) => id ?? []).sort();
  const isCirculating = ids.join() === circulating.join() || ids.join() === circulating.slice(1).join();
  return isCirculating ? "circulating-answer" : ids.join("+");
}

function diagnosis(faults: readonly Way<unknown>[], sum: string): string {
  const sentences = faults.flatMap(({ says }) => says ?? []);
  if (sentences.length === 1) return `${sentences[0]}\n\nYour sum: ${sum}.`;
  const lead =
    idOf(faults) === "circulating-answer"
      ? "This is an answer that circulates on the web. It has several mistakes at once:"
      : "Several things happened at once:";
  return `${lead}\n\n${sentences.map((sentence) => `- ${sentence}`).join("\n")}\n\nYour sum: ${sum}.`;
}

function roundingWays(stack: Stack): readonly Way<Rounding>[] {
  const last = outputSizes(stack, "none").at(-1);
  const size = last ? `${last[0]}×${last[1]}` : "";
  const down = outputSizes(stack, "down").at(-1);
  const question = "*Same* padding adds zeros at the edge, so the last window still fits. Which way is rounded?";
  return [
    { value: "up" },
    {
      value: "down",
      id: "rounded-down",
      says: `Sizes were rounded down: the last layer as ${down?.[0]}×${down?.[1]}. ${question}`,
    },
    {
      value: "none",
      id: "half-columns",
      says: `Sizes were not rounded: the last layer as ${size}. No map has part of a column. ${question}`,
    },
  ];
}

interface Term {
  readonly times: number;
  readonly sizes: readonly number[];
}

/** `4 · (200·300·3 + 2·(100·150·100))`. */
function writtenSum(terms: readonly Term[], bytes: number): string {
  const counted = terms.filter(({ times }) => times !== 0);
  const written = counted.map(({ times, sizes }) => [...(times === 1 ? [] : [times]), ...sizes].map(grouped).join("·"));
  const sum = written.join(" + ");
  if (bytes === 1) return sum;
  return written.length === 1 ? `${bytes}·${sum}` : `${bytes} · (${sum})`;
}

const product = (sizes: readonly number[] | Sizes): number => sizes.reduce((all, size) => all * size, 1);

/** "layers 1 and 2" */
export const namesOf = (layers: readonly number[]): string =>
  `${layers.length === 1 ? "layer" : "layers"} ${listed(layers.map((layer) => String(layer + 1)))}`;
