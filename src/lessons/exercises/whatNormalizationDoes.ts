import { defineExercise } from "../exercise.ts";
import { type ChoiceFacts, choiceExercise } from "./choiceExercise.ts";
import { oneOf } from "./drawn.ts";

export const whatNormalizationDoes = defineExercise({
  name: "what-normalization-does",
  title: "What a normalisation does",
  doc: "A question about local response normalisation or batch normalisation, one of several: who competes, what it is used for, what the papers found.",
  params: {},
  generate: (random) => choiceExercise(random, oneOf(random, questions)),
});

const questions: readonly [ChoiceFacts, ...ChoiceFacts[]] = [
  {
    question:
      "In AlexNet's local response normalisation, one unit responds strongly. Which units does this damp most directly?",
    right: "Units at the same position, in neighbouring feature maps",
    wrong: [
      {
        id: "same-map",
        text: "Units at neighbouring positions, in the same feature map",
        diagnosis:
          "That is another normalisation, within one map. Over which index does the sum of AlexNet's formula run?",
      },
      {
        id: "same-unit-other-images",
        text: "The same unit, for the other images of the batch",
        diagnosis:
          "The images of a batch meet in batch normalisation. Does anything of another image occur in the formula?",
      },
      {
        id: "next-layer",
        text: "Units of the next layer, at all positions",
        diagnosis: "They only see the damping later. Whose divisor does the square of this response enter?",
      },
    ],
    hints: [
      "Look at the indices in the formula: which of them does the sum run over?",
      "The sum runs over j, an index of maps; x and y stay.",
    ],
    explanation:
      "The divisor of a value sums the squares of n neighbouring maps at the same position. A strong response makes the divisors of its neighbours large.",
  },
  {
    question: "Why would one want neighbouring maps to inhibit each other?",
    right: "A filter that responds where its neighbours respond gains little, so the maps are pushed to specialise",
    wrong: [
      {
        id: "fewer-parameters",
        text: "Maps that are inhibited can be stored with fewer parameters",
        diagnosis:
          "No parameter disappears: the filters stay as large as they are. What changes is what they learn. In which direction?",
      },
      {
        id: "zeros-save-work",
        text: "Inhibited maps become exactly 0, so that later layers have less to compute",
        diagnosis:
          "A value divided by a finite number is smaller, not 0. What does a filter gain that finds something its neighbours do not find?",
      },
      {
        id: "invariance",
        text: "The features become independent of where in the picture a thing is",
        diagnosis: "Position is not touched: the sum stays at one place. Which index does it run over?",
      },
    ],
    hints: [
      "Imagine two filters that have learned the same. Which of them gains?",
      "AlexNet's authors call it competition “for big activities amongst neuron outputs computed using different kernels”.",
    ],
    explanation:
      "The strongest response at a place damps those of the neighbouring maps there, a form of lateral inhibition. Different maps then do better when they respond to different things.",
  },
  {
    question: "What did Simonyan and Zisserman (VGG, 2014) report of local response normalisation?",
    right: "It did not improve their network on ImageNet, and cost memory and time",
    wrong: [
      {
        id: "essential",
        text: "Networks of more than 11 layers did not train without it",
        diagnosis: "They trained 13 to 19 layers without it. Which of their configurations has it at all?",
      },
      {
        id: "same-gain",
        text: "It lowered the top-1 error by the same 1.4 points as in AlexNet",
        diagnosis:
          "1.4 points is what AlexNet's authors reported for AlexNet. What is the difference between VGG's configurations A and A-LRN?",
      },
      {
        id: "replaced-by-batch",
        text: "Batch normalisation did the same better, so they used that",
        diagnosis: "Batch normalisation was published in 2015, after this paper. What did they use instead?",
      },
    ],
    hints: [
      "Their configurations A and A-LRN differ in this layer alone.",
      "Only A-LRN has it; all deeper configurations do without.",
    ],
    explanation:
      "Section 2.1: “such normalisation does not improve the performance on the ILSVRC dataset, but leads to increased memory consumption and computation time”. Configurations B to E, the deeper ones, do not have it.",
  },
  {
    question: "How does batch normalisation find the mean and the variance of a map of a convolution while training?",
    right: "Over all positions of this map, in all images of the batch",
    wrong: [
      {
        id: "neighbouring-maps",
        text: "Over neighbouring maps, at one position of one image",
        diagnosis:
          "Those are the values that local response normalisation sums. Whose statistics does a batch have that one image does not?",
      },
      {
        id: "all-maps-one-image",
        text: "Over all maps and positions of one image",
        diagnosis: "That is close to layer normalisation. Why does batch normalisation carry the batch in its name?",
      },
      {
        id: "one-position",
        text: "Over the images of the batch, for each position by itself",
        diagnosis: "A filter is the same at all positions, and the paper keeps it so. How many means does a map have?",
      },
    ],
    hints: [
      "It keeps one mean and one variance for each map.",
      "A filter does the same at every position, and the normalisation keeps it so.",
    ],
    explanation:
      "Ioffe and Szegedy 2015, section 3.2: for convolutions, “different elements of the same feature map, at different locations, are normalized in the same way”: over the batch and over height and width.",
  },
  {
    question: "Batch normalisation and local response normalisation differ in many ways. Which of these is true?",
    right: "Batch normalisation has learned values for each map; local response normalisation has constants only",
    wrong: [
      {
        id: "both-learn",
        text: "Both learn a scale for each map",
        diagnosis: "Look at the formula with k, n, α and β: does a gradient change any of them?",
      },
      {
        id: "both-batch",
        text: "Both give an image another output when the other images of its batch change",
        diagnosis:
          "That holds for one of the two, in training. Which values of other images occur in AlexNet's formula?",
      },
      {
        id: "subtracts-mean",
        text: "Both subtract a mean",
        diagnosis: "AlexNet's formula divides. Where would a mean be subtracted in it?",
      },
    ],
    hints: ["Count what training changes in either of them.", "Which of the two adds parameters to a network?"],
    explanation:
      "Batch normalisation subtracts a mean, divides by a deviation and then applies a learned scale and offset. Local response normalisation divides by a sum of squares; k, n, α and β were chosen by hand.",
  },
  {
    question:
      "All responses at one position become 10 times as large, and k is negligible beside the sum of squares. With β = 0.75, what happens to the normalised responses?",
    right: "They become 10 / 10^1.5, about a third of what they were",
    wrong: [
      {
        id: "scale-taken-out",
        text: "They stay as they were: the normalisation takes the scale out",
        diagnosis:
          "That would need β = 0.5, as in dividing by a length. By what does the sum of squares grow, and what is this to the power 0.75?",
      },
      {
        id: "squares-forgotten",
        text: "They become 10 / 10^0.75, about 1.8 times as large",
        diagnosis:
          "10^0.75 would be right if the sum grew 10 times. It is a sum of squares: how many times does it grow?",
      },
      {
        id: "grows",
        text: "They become 10 times as large, like the responses",
        diagnosis:
          "That holds where k is all there is in the divisor. What happens to a divisor that grows with the responses?",
      },
    ],
    hints: ["Ten times larger responses have 100 times larger squares.", "100^0.75 = 10^1.5."],
    explanation:
      "The divisor grows by 100^0.75 = 10^1.5, about 31.6: more than the responses do. Where k is large beside the sum, they grow almost 10 times instead. So the layer is nearly linear for weak responses and compresses strong ones.",
  },
  {
    question:
      "A network with batch normalisation is asked for the class of a single image. Which mean and variance does it use?",
    right: "The moving averages that it gathered while it was trained",
    wrong: [
      {
        id: "does-nothing",
        text: "None: like dropout, the layer does nothing in prediction",
        diagnosis:
          "The next layers have learned from normalised values. What would they see if nothing were normalised?",
      },
      {
        id: "this-image",
        text: "Those of this image alone",
        diagnosis:
          "Then an image's answer would not use what the training saw, and a dense layer would have the variance of one value. What does the layer keep for this?",
      },
      {
        id: "maps-beside",
        text: "Those of neighbouring maps at each position",
        diagnosis:
          "Neighbouring maps at a position are what local response normalisation sums. What are the two parameters of each map that no gradient trains?",
      },
    ],
    hints: [
      "There is no batch here to take a mean over.",
      "Half of the parameters of batch normalisation are not trained by gradients. What are they for?",
    ],
    explanation:
      "While training, the layer keeps a moving mean and a moving variance of each map. In prediction it uses these, so that an image's answer does not depend on the images beside it. Local response normalisation is the same in both.",
  },
];
