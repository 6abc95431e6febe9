import type { LayerNode } from "../../core/model.ts";
import type { PythonLayer } from "./network.ts";

/**
 * A batch normalisation of which PyTorch learns the scale or the mean alone, as model files have it: the frozen one is
 * left out, which is the same while it is what it was made as.
 */
export function halfLearned(
  node: LayerNode | undefined,
  given: PythonLayer["arguments"],
): { readonly node: LayerNode; readonly frozen: "weight" | "bias" } | undefined {
  if (!node?.declared?.weights || !/^BatchNorm[12]d$/.test(node.type)) return undefined;
  const own = node.declared.weights.filter(({ isStatistic }) => !isStatistic);
  const [momentum, epsilon] = [given.momentum, given.eps];
  const frozen = own.filter(({ trainable }) => !trainable).map(({ name }) => name);
  if (own.length !== 2 || frozen.length !== 1 || typeof momentum !== "number" || typeof epsilon !== "number")
    return undefined;
  const { declared: _declared, ...others } = node;
  const isScale = frozen[0] === "weight";
  return {
    frozen: isScale ? "weight" : "bias",
    node: {
      ...others,
      type: "BatchNormalization",
      trainable: true,
      parameters: {
        momentum: Number((1 - momentum).toPrecision(12)),
        epsilon,
        [isScale ? "scale" : "center"]: false,
      },
    },
  };
}
