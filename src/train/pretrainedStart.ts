import path from "node:path";
import { initialValues } from "../compile/compile.ts";
import type { LayerReport } from "../core/analyze.ts";
import type { Pretrained } from "../core/model.ts";
import { elements } from "../core/shape.ts";
import { layersOf } from "../core/weightsSource.ts";
import { doesNotFit } from "../weights/kerasWeights.ts";
import { loadPretrained } from "../weights/loadPretrained.ts";
import { readWeightsFile } from "../weights/readWeightsFile.ts";
import { zooNetwork } from "../weights/zooNetwork.ts";
import type { StartingWeights } from "./fork.ts";
import type { TrainableModel } from "./trainableModel.ts";

/**
 * What a model starts from where parts of it are published networks: their weights, and chance for the rest.
 * `undefined` where it has no such parts.
 *
 * @param home  the model file as it was written: paths in it go from there
 * @throws UserError `weights-missing`, `weights-damaged`, `weights-do-not-fit`, `file-not-found`
 */
export async function pretrainedStart(
  { analysis: { model, layers }, analysis }: Pick<TrainableModel, "analysis">,
  home: string,
): Promise<StartingWeights | undefined> {
  const parts = model.pretrained.filter(({ weights }) => weights !== "random");
  if (parts.length === 0) return undefined;
  const values = initialValues(analysis, model.training.seed);
  for (const part of parts) {
    const { file, weights } = await weightsOf(part, home);
    for (const report of layersOf(part, layers)) put(values, report, { part, file, weights });
  }
  return values;
}

interface Loaded {
  /** For messages. */
  readonly file: string;
  /** By the names of the network's own nodes. */
  readonly weights: ReadonlyMap<string, Float32Array>;
}

async function weightsOf({ model, weights, includeTop }: Pretrained, home: string): Promise<Loaded> {
  if (weights === "imagenet")
    return { file: `The ImageNet weights of ${model}`, weights: await loadPretrained(model, { includeTop }) };
  const file = path.resolve(path.dirname(home), weights);
  const whole = zooNetwork(model, true);
  const receiver = includeTop ? whole : zooNetwork(model, false);
  return { file, weights: await readWeightsFile(file, { receiver, whole }) };
}

function put(
  values: Map<string, Float32Array<ArrayBuffer>>,
  { node, weights: own }: LayerReport,
  { part, file, weights }: Loaded & { readonly part: Pretrained },
): void {
  const relative = node.name.slice(part.path.join("/").length + 1);
  for (const { name, shape } of own) {
    const given = weights.get(`${relative}/${name}`);
    if (given?.length !== elements(shape))
      throw doesNotFit(
        file,
        `${node.name}/${name} has ${elements(shape)?.toLocaleString("en")} values here, and ${given?.length.toLocaleString("en") ?? "none"} there`,
      );
    // Of its own each, because the trainer frees what it was handed.
    values.set(`${node.name}/${name}`, new Float32Array(given));
  }
}
