import { analyzeText } from "../../spec/analyzeText.ts";
import { defineExercise } from "../exercise.ts";
import { between } from "./drawn.ts";
import { modelExercise } from "./modelExercise.ts";
import { layersOfType, outputIs, parametersWithin, type Requirement } from "./requirements.ts";

export const repairResidual = defineExercise({
  name: "repair-residual",
  title: "A sum whose shapes differ",
  doc: "A residual block halves height and width and changes the number of maps, but its skip connection does not; it is to be repaired as in ResNet, with a 1×1 convolution.",
  params: {},
  generate(random) {
    const size = 8 * between(random, 2, 8);
    const channels = 16 * between(random, 1, 8);
    const filters = channels * between(random, 2, 3);
    const conv = (wish: { readonly filters?: number; readonly kernel?: number; readonly strides?: number }) => {
      const { filters: own = filters, kernel = 3, strides = 1 } = wish;
      const stride = strides === 1 ? "" : `, strides: ${strides}`;
      return `Conv2D: { filters: ${own}, kernel_size: ${kernel}${stride}, padding: same, use_bias: false }`;
    };
    const body = (first = conv({ strides: 2 }), second = conv({})) => [
      first,
      "BatchNormalization",
      "ReLU",
      second,
      "BatchNormalization",
    ];
    const block = (skip: readonly string[], layers: readonly string[] = body(), merge = "Add") =>
      [
        `input: [${size}, ${size}, ${channels}]`,
        "layers:",
        `  - ${merge}:`,
        "      branches:",
        ...branch(layers),
        ...branch(skip),
        "  - ReLU",
        "",
      ].join("\n");
    const projection = conv({ kernel: 1, strides: 2 });
    const solution = block([projection, "BatchNormalization"]);
    const most = (analyzeText(solution).analysis.parameters.total ?? 0) + filters;
    const halved = size / 2;
    return modelExercise({
      question: `The first block of a residual stage goes from ${size}×${size}×${channels} to ${halved}×${halved}×${filters}, but the sum does not work: its two branches have other shapes. Repair the skip connection as ResNet does; leave the other branch as it is.`,
      start: block([]),
      solution,
      requirements: [
        outputIs([halved, halved, filters]),
        layersOfType("Add", { atLeast: 1, atMost: 1 }),
        bodyKept(filters),
        parametersWithin({ atMost: most }),
      ],
      hints: [
        `A sum needs the same shape in both branches. The upper one gives ${halved}×${halved}×${filters}: what does \`[]\` give?`,
        `A 1×1 convolution changes the number of maps, its stride the height and width.`,
      ],
      explanation: `The skip connection must bring ${size}×${size}×${channels} to ${halved}×${halved}×${filters}: a 1×1 convolution with ${filters} filters and a stride of 2, behind which ResNet has batch normalisation. It is the only place in a stage where the skip connection has weights.`,
      mistakes: [
        {
          id: "nothing-changed",
          answer: block([]),
          diagnosis: `The skip connection still passes on ${size}×${size}×${channels}. Which layer makes ${halved}×${halved}×${filters} of it?`,
        },
        {
          id: "stride-forgotten",
          answer: block([conv({ kernel: 1 })]),
          diagnosis: `The 1×1 convolution makes ${filters} maps, but they are still ${size}×${size}. What halves height and width?`,
        },
        {
          id: "filters-forgotten",
          answer: block([conv({ kernel: 1, strides: 2, filters: channels })]),
          diagnosis: `The skip connection is ${halved}×${halved} now, with ${channels} maps. How many does the other branch have?`,
        },
        {
          id: "pooled",
          answer: block(["MaxPooling2D: { pool_size: 2 }"]),
          diagnosis: `Pooling halves height and width, and keeps ${channels} maps. What changes their number?`,
        },
        {
          id: "large-kernel",
          answer: block([conv({ strides: 2 }), "BatchNormalization"]),
          diagnosis:
            "A 3×3 convolution makes the shapes agree, with nine times the weights that are needed. Which kernel is enough to change the number of maps?",
        },
        {
          id: "body-changed",
          answer: block([], body(conv({ filters: channels }), conv({ filters: channels }))),
          diagnosis: `The shapes agree, because the block no longer goes to ${halved}×${halved}×${filters}. Which of the branches is to be changed?`,
        },
        {
          id: "no-sum",
          answer: [
            `input: [${size}, ${size}, ${channels}]`,
            "layers:",
            ...body().map((layer) => `  - ${layer}`),
            "  - ReLU",
            "",
          ].join("\n"),
          diagnosis: "Without the sum the block is a plain one. What does the gradient lose with the skip connection?",
        },
        {
          id: "concatenated",
          answer: block([projection, "BatchNormalization"], body(), "Concatenate"),
          diagnosis: `\`Concatenate\` puts the maps side by side: ${2 * filters} of them. Which layer adds them?`,
        },
      ],
    });
  },
});

const branch = (layers: readonly string[]): readonly string[] =>
  layers.length === 0 ? ["        - []"] : layers.map((layer, at) => `        ${at === 0 ? "- -" : "  -"} ${layer}`);

const bodyKept = (filters: number): Requirement => ({
  id: "body-kept",
  asks: `keep its two 3×3 convolutions of ${filters} filters, the first with a stride of 2`,
  unmet({ analysis: { layers } }) {
    const found = layers.filter(({ params }) => String(params?.kernel_size) === "3,3" && params?.filters === filters);
    const strides = found.map(({ params }) => String(params?.strides));
    return found.length >= 2 && strides.includes("2,2") && strides.includes("1,1")
      ? undefined
      : `The branch with the 3×3 convolutions has changed. It must keep two of ${filters} filters, the first with a stride of 2.`;
  },
});
