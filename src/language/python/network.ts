import { analyze } from "../../core/analyze.ts";
import type { Model } from "../../core/model.ts";
import type { PlacedProblem } from "../../core/problem.ts";
import { carriedOut } from "../../core/remedies/carriedOut.ts";
import type { Change } from "../../core/remedies/roomMaker.ts";
import { codedModel } from "../../python/read/codedModel.ts";
import type { PythonNetwork } from "../../python/read/network.ts";
import { notHeld } from "../../python/read/notHeld.ts";
import { lineAndColumn } from "../../spec/lineAndColumn.ts";
import type { AnalyzedNetwork, Asked, Network } from "../network.ts";
import { isIgnoredInPython } from "./ignored.ts";
import { pythonLiteral } from "./literal.ts";

const versions = new WeakMap<PythonNetwork, number>();
let count = 0;

/** A network of a program, as panels, bills and comparisons ask for it. @param text of the program, in which spans count */
export function pythonNetwork(text: string, network: PythonNetwork): Network {
  const { name, model, analysis } = network;
  const problems = network.problems.filter((problem) => !isIgnoredInPython(text, problem));
  const version = versions.get(network) ?? ++count;
  versions.set(network, version);
  return {
    key: `${name} ${version}`,
    isWritable: false,
    text,
    // How a program trains is its own: another batch adds no problem.
    analyzed: (asked) => ({ analysis: asked ? again(model, asked).analysis : analysis, problems }),
    toConvert: () => ({ analysis: analyze(codedModel(network)), lost: notHeld(network) }),
    changed(changes) {
      if (changes.some(({ remedy }) => !canBeTold.has(remedy.kind))) return undefined;
      const after = carriedOut(model, changes);
      const known = new Set(analysis.problems.map(placeOf));
      return {
        byHand: byHand(text, network, changes),
        // A fault that was there before says nothing of the change.
        analyzed(asked) {
          const { problems, ...others } = again(after, asked);
          return { ...others, problems: problems.filter((problem) => !known.has(placeOf(problem))) };
        },
      };
    },
  };
}

const placeOf = ({ code, span }: PlacedProblem): string => `${code} ${span.start} ${span.end}`;

/** What `carriedOut` does to a model. */
const canBeTold: ReadonlySet<string> = new Set(["set-training", "set-parameter", "rename-layer"]);

function again(model: Model, { training, convention }: Asked = {}): AnalyzedNetwork {
  const analysis = analyze({ ...model, training: { ...model.training, ...training } }, convention);
  return { analysis, problems: analysis.problems };
}

/** How a person makes the changes in a program of their framework. */
function byHand(text: string, network: PythonNetwork, changes: readonly Change[]): string {
  const isTorch = network.framework === "torch";
  const sentences = changes.map(({ node, remedy }) => {
    if (remedy.kind === "set-training") return trainingSentence(remedy.key, pythonLiteral(remedy.value), isTorch);
    const layer = network.model.nodes[node ?? -1];
    const line = layer && lineAndColumn(text, layer.typeSpan.start).line;
    const place = `${line === undefined ? "" : `line ${line}, `}${layer?.name ?? "the layer"}`;
    if (remedy.kind === "rename-layer") return `In ${place}: ${remedy.to}`;
    return remedy.kind === "set-parameter" ? `In ${place}: ${remedy.parameter} ${pythonLiteral(remedy.value)}` : "";
  });
  const few = sentences.slice(0, mostTold);
  const rest = sentences.length - few.length;
  return `${few.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}.`;
}

const mostTold = 3;

function trainingSentence(key: string, value: string, isTorch: boolean): string {
  switch (key) {
    case "batch_size":
      return isTorch
        ? `Give the DataLoader batch_size=${value}`
        : `Give fit() or the data set a batch size of ${value}`;
    case "gradient_accumulation_steps":
      return isTorch
        ? `call optimizer.step() after every ${value} batches`
        : `give the optimizer gradient_accumulation_steps=${value}`;
    case "precision":
      return isTorch
        ? 'Run the forward pass within torch.autocast("cuda", dtype=torch.float16), with a GradScaler'
        : 'Call keras.mixed_precision.set_global_policy("mixed_float16") first';
    case "checkpoints":
      return isTorch
        ? `Wrap what runs between ${value} in torch.utils.checkpoint.checkpoint`
        : `Wrap what runs between ${value} in keras.remat or tf.recompute_grad`;
    case "split_after":
      return isTorch
        ? `Move what comes after ${value} to another device with .to()`
        : `Put what comes after ${value} on another device`;
    default:
      return `Set ${key} to ${value}`;
  }
}
