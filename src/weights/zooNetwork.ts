import type { LayerReport } from "../core/analyze.ts";
import { analyzeText } from "../spec/analyzeText.ts";
import { zoo } from "../zoo/library.ts";
import type { Receiver } from "./kerasWeights.ts";

const part = "network";

const known = new Map<string, Receiver>();

/** A network of the zoo with or without its classifier, its nodes named as in its own file. */
export function zooNetwork(name: string, includeTop: boolean): Receiver {
  const key = `${name} ${includeTop}`;
  const network = known.get(key) ?? readNetwork(name, includeTop);
  known.set(key, network);
  return network;
}

function readNetwork(name: string, includeTop: boolean): Receiver {
  const { analysis: own } = analyzeText(zoo.text(name) ?? "", { library: zoo });
  const text = `input: [${own.layers[0]?.output}]\nlayers:\n  - Pretrained: { model: ${name}, weights: random, include_top: ${includeTop} }\n    name: ${part}\n`;
  const { model, layers } = analyzeText(text, { library: zoo }).analysis;
  return {
    title: own.model.about?.title ?? name,
    layers: layers.filter(({ node }) => node.path[0] === part).map(withOwnName),
    output: model.outputs[0] ?? layers.length - 1,
  };
}

const withOwnName = (report: LayerReport): LayerReport => ({
  ...report,
  node: { ...report.node, name: report.node.name.slice(part.length + 1), path: report.node.path.slice(1) },
});
