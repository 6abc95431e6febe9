import { formatBytes, formatCount } from "../../core/wording.ts";
import { defineExercise } from "../exercise.ts";
import { choiceExercise, type WrongOption } from "./choiceExercise.ts";
import { pick } from "./drawnTraining.ts";

interface Drawn {
  readonly side: number;
  readonly channels: number;
}

interface Scene {
  readonly question: string;
  readonly right: string;
  readonly wrong: readonly WrongOption[];
  readonly hint: string;
  readonly why: string;
}

export const whenPoolWhenStride = defineExercise({
  name: "when-pool-when-stride",
  title: "Which of the two here?",
  doc: "A situation with drawn sizes: which of max pooling and a strided convolution fits it, and for which reason.",
  params: {},
  generate(random) {
    const drawn: Drawn = { side: pick(random, [16, 28, 32, 56, 64]), channels: pick(random, [32, 48, 64, 128, 256]) };
    const { question, right, wrong, hint, why } = pick(random, scenes)(drawn);
    return choiceExercise(random, {
      question: `${question} **Which answer is right?**`,
      right,
      wrong,
      hints: ["Ask of each option what it has to learn, and what its output depends on.", hint],
      explanation: why,
    });
  },
});

const kernels = ({ channels }: Drawn) => (9 * channels + 1) * channels;

const scenes: readonly [(drawn: Drawn) => Scene, ...((drawn: Drawn) => Scene)[]] = [
  (drawn) => ({
    question: `A network for a small device has maps of ${drawn.side}×${drawn.side} with ${drawn.channels} channels, and its weights may not grow by a single byte.`,
    right: "Max pooling, because it learns nothing",
    wrong: [
      {
        id: "stride-is-free",
        text: "A 3×3 convolution with stride 2, because a stride costs no parameters",
        diagnosis: `A stride alone costs none, but a convolution that is added has kernels: (3·3·${drawn.channels} + 1) · ${drawn.channels} = ${formatCount(kernels(drawn))} parameters. How many does the other have?`,
      },
      {
        id: "pool-has-few",
        text: `Max pooling, because it has only one weight for each of the ${drawn.channels} channels`,
        diagnosis:
          "The layer is the right one, the reason is not. What is there to learn in taking the largest of four numbers?",
      },
      {
        id: "same-cost",
        text: "Either: both have as many parameters as the window has pixels",
        diagnosis:
          "A window of a convolution has weights for each channel of its input and for each filter. And the window of max pooling?",
      },
    ],
    hint: `A 3×3 convolution that keeps ${drawn.channels} channels has ${formatBytes(4 * kernels(drawn))} of weights.`,
    why: `Max pooling has no parameters. The convolution would add ${formatCount(kernels(drawn))}, which are ${formatBytes(4 * kernels(drawn))} in 32 bits.`,
  }),
  (drawn) => ({
    question: `A network is to find how far each object is from the camera. Where in the ${drawn.side}×${drawn.side} maps a feature lies matters as much as that it is there.`,
    right: "A strided convolution, because its weights can tell the places inside a window apart",
    wrong: [
      {
        id: "pool-keeps-places",
        text: "Max pooling, because it passes the strongest value on unchanged",
        diagnosis:
          "The value is passed on, its place in the window is not: all four places give the same output. Which layer has a weight of its own for each place?",
      },
      {
        id: "convolution-is-invariant",
        text: "A strided convolution, because convolutions are invariant to shifts",
        diagnosis:
          "The layer is the right one, the reason is not: when the input moves, a convolution's output moves with it. That is equivariance, and with a stride it holds for shifts by whole strides. What does a weight for each place give?",
      },
      {
        id: "pool-less-invariant",
        text: "Max pooling, because it is less tolerant of small shifts than a strided convolution",
        diagnosis:
          "It is the other way round: a maximum stays as it is when the strongest value moves inside its window. Which layer notices the move?",
      },
    ],
    hint: "Move the strongest value to another place of the same window: which output changes?",
    why: "A maximum is the same wherever in its window the largest value lies. A convolution weighs each place on its own, so later layers can know it.",
  }),
  (drawn) => ({
    question: `Behind a convolution with ${drawn.channels} filters stands a 2×2 max pooling. Somebody removes the pooling and gives the convolution itself a stride of 2.`,
    right: "The parameters stay as they are, and the convolution does a quarter of its MACs",
    wrong: [
      {
        id: "more-parameters",
        text: "The parameters grow, because the stride has to be learned",
        diagnosis: "A stride says where windows lie; it is no weight. Which numbers of the kernel change their count?",
      },
      {
        id: "fewer-parameters",
        text: "The parameters become a quarter, because there are a quarter of the positions",
        diagnosis: "All positions share one kernel. Does a kernel become smaller when it is used at fewer places?",
      },
      {
        id: "same-macs",
        text: "Parameters and MACs stay as they are: only the pooling's work is gone",
        diagnosis:
          "Before, the convolution was worked out at every pixel, and pooling threw three of four away. At how many positions is it worked out now?",
      },
    ],
    hint: "Count the positions at which the kernel is placed, before and after.",
    why: "This is the cheapest of the replacements (Strided-CNN of Springenberg et al.): the same kernel at a quarter of the positions. It sees less, though: three of four results that pooling compared are never worked out.",
  }),
  (drawn) => ({
    question: `A classifier's answers flicker when the camera moves by one pixel. Its ${drawn.side}×${drawn.side} maps are halved by convolutions with a stride of 2.`,
    right: "Blur the maps before each stride, or pool: a stride alone skips pixels, so fine patterns alias",
    wrong: [
      {
        id: "convolution-already-invariant",
        text: "Nothing helps: convolutions are already invariant to shifts",
        diagnosis:
          "Then the answers could not flicker. A convolution's output moves with its input, and a stride of 2 samples it at every second pixel only. What does a shift by one pixel change?",
      },
      {
        id: "max-pool-is-exact",
        text: "Replace the strides by 2×2 max pooling: its output does not change under shifts by one pixel",
        diagnosis:
          "It changes less, but it does change: windows lie on a fixed grid, and a shift by one pixel brings other pixels into them. Which step has to come before any step of 2, by the sampling theorem?",
      },
      {
        id: "larger-stride",
        text: "A stride of 4 instead of 2, so that one pixel matters less",
        diagnosis:
          "A larger stride skips more pixels between two positions. What happens to a pattern that is finer than the step?",
      },
    ],
    hint: "What does the sampling theorem ask for before every second sample is dropped?",
    why: "Strides and pooling both sample. Without a low-pass filter before it, detail finer than two steps turns into false coarse detail (aliasing), and a shift by one pixel changes it (Zhang 2019, Making Convolutional Networks Shift-Invariant Again).",
  }),
];
