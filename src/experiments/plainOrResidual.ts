import type { LayerLook } from "../core/health/look.ts";
import type { ExperimentResult } from "../lessons/experiment.ts";
import type { plainOrResidual } from "../lessons/experiments/plainOrResidual.ts";
import { UserError } from "../protocol/failure.ts";
import type { RunOf } from "./experiment.ts";
import { drawImages } from "./labelledImages.ts";
import { partOf } from "./partOf.ts";
import { type SmallNetwork, trainSmall } from "./trainSmall.ts";

interface Network {
  readonly name: string;
  readonly network: Pick<SmallNetwork, "epochs" | "parameters" | "layersAtStart" | "seconds">;
}

/** Layers with weights of the shallow network. */
const shallow = 4;

export const runPlainOrResidual: RunOf<typeof plainOrResidual> = async (
  context,
  { depth, images, epochs, batch_normalization },
) => {
  if (depth % 2 === 1)
    throw new UserError("usage", `A depth of ${depth} leaves half a pair of convolutions. Use an even number.`);
  const { training, test } = await drawImages("mnist", { training: images, test: 1000 }, context);
  const variants = [
    { name: `plain, ${shallow} layers`, depth: shallow, residual: false },
    { name: `plain, ${depth} layers`, depth, residual: false },
    { name: `residual, ${depth} layers`, depth, residual: true },
  ];
  const known: Network[] = [];
  for (const [place, variant] of variants.entries()) {
    const text = networkText({ ...variant, batchNormalization: batch_normalization, epochs });
    const part = partOf(context, place, variants.length, variant.name);
    const network = await trainSmall(part, { text, images: training, validation: test, looks: true });
    await network.close();
    known.push({ name: variant.name, network });
    context.show(resultOf(known));
  }
  return resultOf(known);
};

interface NetworkWish {
  readonly depth: number;
  readonly residual: boolean;
  readonly batchNormalization: boolean;
  readonly epochs: number;
}

/** After He et al. 2015, section 4.2: a convolution, pairs of convolutions, a mean over positions, a dense layer. */
export function networkText({ depth, residual, batchNormalization, epochs }: NetworkWish): string {
  const convolution = batchNormalization
    ? [
        "Conv2D: { filters: 16, kernel_size: 3, padding: same, use_bias: false }",
        "BatchNormalization: { momentum: 0.9 }",
      ]
    : ["Conv2D: { filters: 16, kernel_size: 3, padding: same }"];
  const body = [...convolution, "ReLU", ...convolution];
  const pair = residual
    ? [
        "      - Add:",
        "          branches:",
        ...body.map((layer, at) => `            ${at === 0 ? "- -" : "  -"} ${layer}`),
        "            - []",
      ]
    : body.map((layer) => `      - ${layer}`);
  return [
    "input: [28, 28, 1]",
    "blocks:",
    "  pair:",
    "    layers:",
    ...pair,
    "      - ReLU",
    "layers:",
    "  - Conv2D: { filters: 16, kernel_size: 3, strides: 2, padding: same, activation: relu }",
    "  - pair: {}",
    `    repeat: ${(depth - 2) / 2}`,
    "  - GlobalAveragePooling2D",
    "  - Dense: { units: 10, activation: softmax }",
    `training: { batch_size: 32, epochs: ${epochs}, optimizer: { Adam: { learning_rate: 0.001 } } }`,
  ].join("\n");
}

/** Of each layer with a kernel, in order: norms of its weights' gradient. */
const gradientsOf = (layers: readonly LayerLook[] = []): readonly number[] =>
  layers
    .filter(({ name }) => !/norm/i.test(name))
    .map(({ gradient }) => gradient)
    .filter((gradient) => typeof gradient === "number");

function resultOf(networks: readonly Network[]): ExperimentResult {
  const lossOf = ({ network }: Network) => network.epochs.at(-1)?.loss ?? Number.NaN;
  const reach = ({ network }: Network) => {
    const gradients = gradientsOf(network.layersAtStart);
    return (gradients[0] ?? Number.NaN) / (gradients.at(-1) ?? Number.NaN);
  };
  const [small, plain, residual] = networks;
  const degradation =
    small && plain
      ? lossOf(plain) > lossOf(small)
        ? `More layers made the plain network worse on its own training images (loss ${digits(lossOf(plain))} against ${digits(lossOf(small))}): it did not overfit, it failed to learn.`
        : `The deeper plain network learned its training images as well as the shallow one (loss ${digits(lossOf(plain))} against ${digits(lossOf(small))}): no degradation here.`
      : "";
  const skip =
    plain && residual
      ? `With skip connections and ${residual.network.parameters === plain.network.parameters ? "the same number of parameters" : "other parameters"} the loss is ${digits(lossOf(residual))}. Before the first step its first layer had a gradient ${digits(reach(residual))} times as large as its last; in the plain network of the same depth ${digits(reach(plain))} times. One seed was run: another changes the digits.`
      : "";
  return {
    conclusion: `${degradation} ${skip}`.trim() || "The shallow network is trained.",
    charts: [
      {
        title: "Loss on the training images",
        x: { label: "epoch", form: "count" },
        y: { label: "loss, nats", form: "plain" },
        lines: networks.map(({ name, network }) => ({
          label: name,
          points: network.epochs.map(({ epoch, loss }) => [epoch, loss] as const),
        })),
      },
      {
        title: "Gradient of each layer before the first step",
        x: { label: "layer, from the input", form: "count" },
        y: { label: "norm", form: "logarithmic" },
        lines: networks.map(({ name, network }) => ({
          label: name,
          points: gradientsOf(network.layersAtStart)
            .map((gradient, place) => [place + 1, gradient] as const)
            .filter(([, gradient]) => gradient > 0),
        })),
      },
    ],
    tables: [
      {
        title: "After the last epoch",
        columns: [
          { label: "network", form: "text" },
          { label: "parameters", form: "count" },
          { label: "training loss", form: "plain" },
          { label: "training accuracy", form: "percent" },
          { label: "accuracy, other images", form: "percent" },
          { label: "first / last gradient at the start", form: "plain" },
          { label: "training", form: "seconds" },
        ],
        rows: networks.map((each) => {
          const last = each.network.epochs.at(-1);
          return [
            each.name,
            each.network.parameters,
            lossOf(each),
            last?.accuracy ?? null,
            last?.validation?.accuracy ?? null,
            reach(each),
            each.network.seconds,
          ];
        }),
      },
    ],
  };
}

const digits = (value: number) => String(Number(value.toPrecision(2)));
