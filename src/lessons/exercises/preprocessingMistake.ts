import { expectedChannels } from "../../core/preprocessing.ts";
import { defineExercise } from "../exercise.ts";
import { choiceExercise } from "./choiceExercise.ts";

type Rgb = readonly [number, number, number];

interface Way {
  readonly id: string;
  readonly text: string;
  values(rgb: Rgb): readonly number[];
}

const tf = ([red, green, blue]: Rgb) =>
  expectedChannels.tf.map(({ scale, offset }, place) => (([red, green, blue][place] ?? 0) / 255) * scale + offset);

const ways: readonly Way[] = [
  { id: "right", text: "Nothing: this is the right preprocessing", values: tf },
  { id: "from-0-to-1", text: "Divided by 255 only: from 0 to 1", values: (rgb) => rgb.map((byte) => byte / 255) },
  { id: "bytes", text: "Not scaled at all: bytes", values: (rgb) => rgb },
  {
    id: "bgr",
    text: "Red and blue exchanged: BGR instead of RGB",
    values: ([red, green, blue]) => tf([blue, green, red]),
  },
  {
    id: "scaled-twice",
    text: "Scaled twice: divided by 255, and then by the network's own preprocessing again",
    values: (rgb) => rgb.map((byte) => byte / 255 / 127.5 - 1),
  },
];

const written = (values: readonly number[]) =>
  values.map((value) => `${Number(value.toFixed(3))}`.replace("-", "−")).join(", ");

export const preprocessingMistake = defineExercise({
  name: "preprocessing-mistake",
  title: "Which step went wrong",
  doc: "What a network sees of one pixel, and which mistake of the preprocessing gives exactly this.",
  params: {},
  generate(random) {
    const rgb: Rgb = [150 + random.below(90), 90 + random.below(40), 10 + random.below(60)];
    const done = ways[random.below(ways.length)] ?? ways[0];
    const sum = (way: Way) => `${way.text} (${written(way.values(rgb))})`;
    const seen = written(done?.values(rgb) ?? []);
    return choiceExercise(random, {
      question: `A pixel of your photo has red ${rgb[0]}, green ${rgb[1]}, blue ${rgb[2]}. Inception v3 takes red, green, blue from −1 to 1. You print the first pixel of the network's input and read **${seen}**. What went wrong?`,
      right: done?.text ?? "",
      wrong: ways
        .filter((way) => way !== done)
        .map((way) => ({
          id: way.id,
          text: way.text,
          diagnosis: `${sum(way)}. You read ${seen}. What would turn ${rgb[0]} into the first of these?`,
        })),
      hints: [
        `The right input is red / 127.5 − 1: ${rgb[0]} / 127.5 − 1 = ${written(tf(rgb).slice(0, 1))}.`,
        "Look at the range first, at the order second.",
      ],
      explanation: `${ways.map((way) => `- ${sum(way)}`).join("\n")}\n\nYou read **${seen}**. None of these mistakes gives an error message: the network answers whatever it sees.`,
    });
  },
});
