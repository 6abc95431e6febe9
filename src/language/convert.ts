import { type Analysis, analyze } from "../core/analyze.ts";
import type { Model } from "../core/model.ts";
import { frozenHalves } from "../python/pytorch/frozenHalves.ts";
import { kerasCode } from "../python/structured/kerasCode.ts";
import { pytorchCode } from "../python/structured/pytorchCode.ts";
import type { FrameworkName } from "../python/writers.ts";
import { untied } from "../spec/write/losses.ts";
import type { Lost } from "../spec/write/lost.ts";
import { sharesAsItIs } from "../spec/write/parameters.ts";
import { pixelUnits } from "../spec/write/pixelUnits.ts";
import { withoutTrainingLayers } from "../spec/write/trainingLayers.ts";
import { trainingLines } from "../spec/write/trainingLines.ts";
import { writeModel } from "../spec/write/writeModel.ts";
import { zoo } from "../zoo/library.ts";
import type { Network } from "./network.ts";

export interface ConversionTarget {
  /** As people call what is written. */
  readonly title: string;
  readonly ending: ".cnn.yaml" | ".py";
  convert(network: Convertible): Converted | string;
}

export type Convertible = Pick<Network, "analyzed" | "toConvert">;

/** A network in another form. */
export interface Converted {
  readonly text: string;
  /** What of it this form does not hold. */
  readonly lost: readonly Lost[];
}

/** What a network can be converted to, by the names of `cnn convert --to`. A sentence where it cannot. */
export const conversionTargets = {
  cnn: { title: "Model file", ending: ".cnn.yaml", convert: (network) => written(network, fileOf) },
  keras: { title: "Keras 3 code", ending: ".py", convert: (network) => written(network, codeOf("keras")) },
  pytorch: { title: "PyTorch code", ending: ".py", convert: (network) => written(network, codeOf("pytorch")) },
} satisfies Record<string, ConversionTarget>;

export type ConversionName = keyof typeof conversionTargets;

export const conversionNames = Object.keys(conversionTargets) as ConversionName[];

function written(network: Convertible, write: (analysis: Analysis) => Converted | string): Converted | string {
  const { analysis, lost } = network.toConvert?.() ?? { analysis: network.analyzed().analysis, lost: [] };
  const kept = withoutTrainingLayers(analysis.model);
  const converted = write(kept.model === analysis.model ? analysis : analyze(kept.model));
  return typeof converted === "string" ? converted : { ...converted, lost: [...lost, ...kept.lost, ...converted.lost] };
}

function fileOf({ model }: Analysis): Converted {
  const { text, lost } = writeModel(model, zoo);
  return { text, lost: [...lost, ...pixelUnits(model)] };
}

/** Code of a network alone, which starts from chance. */
const codeOf =
  (framework: FrameworkName) =>
  (analysis: Analysis): Converted | string => {
    const { model } = analysis;
    const tied = untied(model.nodes, "the code calls a layer again as it is. It has weights of its own there.");
    const own = tied.length > 0 ? analyze(withOwnWeights(model)) : analysis;
    const written = framework === "keras" ? kerasCode(own) : pytorchCode(own);
    return typeof written === "string"
      ? { text: written, lost: [...tied, ...codeLosses(model, framework)] }
      : written.refused;
  };

const withOwnWeights = (model: Model): Model => ({
  ...model,
  nodes: model.nodes.map((node) => {
    const { sharedWith: _tied, ...own } = node;
    return sharesAsItIs(node, model) ? node : own;
  }),
});

function codeLosses({ nodes, training, pretrained }: Model, framework: FrameworkName): readonly Lost[] {
  const keys = trainingLines(training).flatMap((line) => /^ {2}(\w+):/.exec(line)?.[1] ?? []);
  return [
    ...(framework === "pytorch" ? frozenHalves(nodes) : []),
    ...pretrained
      .filter(({ weights }) => weights !== "random")
      .map(
        ({ path, model, weights }): Lost => ({
          place: path.join("/"),
          what: `the weights of ${model} (${weights})`,
          why: "The code builds the network, and its weights start from chance. `cnn export` writes a trained network with them.",
        }),
      ),
    ...(keys.length > 0
      ? [
          {
            place: "training",
            what: `how it is trained: ${keys.join(", ")}`,
            why: "The code is of the network alone. Train it with `cnn train`, and write the result with `cnn export`.",
          },
        ]
      : []),
  ];
}
