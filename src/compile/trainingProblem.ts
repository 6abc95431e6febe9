import type { Analysis } from "../core/analyze.ts";
import { endingFor } from "../core/losses/index.ts";
import { formatShape } from "../core/shape.ts";
import { lackOfPublishedWeights } from "../core/weightsSource.ts";

/** Why a model cannot be trained, as a sentence for the user; `undefined` when it can. */
export function trainingProblem({ model, layers, problems, parameters }: Analysis): string | undefined {
  const fault = problems.find(({ severity }) => severity === "error");
  if (fault) return fault.message;
  const lacking = model.pretrained.map(lackOfPublishedWeights).find((lack) => lack !== undefined);
  if (lacking) return lacking;
  const open = layers.find(({ output }) => output?.includes(null));
  if (open)
    return `${open.node.name} gives ${formatShape(open.output ?? [])}, and to train every size must be known. Give the input whole numbers, as [28, 28, 1].`;
  if (model.outputs.length !== 1)
    return `The network has ${model.outputs.length} outputs. Training takes one: name a single layer in outputs, or leave the key out.`;
  const last = layers[model.outputs[0] ?? -1];
  const ending = endingFor(model.training.loss);
  if (last?.output?.length !== 1 || (ending && last.type?.activation?.(last.params as never) !== ending))
    return `To be trained by ${model.training.loss.type} the network must end in ${ending ? "probabilities" : "a list of values"}, but ${last?.node.name ?? "it"} gives ${formatShape(last?.output ?? [])} values. End with Flatten and Dense${ending ? ` with activation: ${ending}` : ""}.`;
  if (parameters.trainable === 0) return "The network has nothing to learn: no layer has weights. Add Conv2D or Dense.";
  return undefined;
}
