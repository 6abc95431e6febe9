import type { LayerReport } from "../analyze.ts";
import { activationOf, type Check, finding, hasKernel } from "./check.ts";

/** LeNet-5 and the networks of its time have four such layers, and learn. */
const most = 4;
const flat: readonly string[] = ["sigmoid", "tanh", "hard_sigmoid", "softsign"];

/** @see Glorot & Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks", sections 3 and 4 */
export const vanishingGradient: Check = {
  code: "vanishing-gradient",
  find: (network) => {
    const { layers } = network;
    if (layers.some(isNormalization)) return [];
    /** Along the way to each layer, how many functions with flat ends lie behind one another. */
    const depths: number[] = [];
    let deepest: LayerReport | undefined;
    let first: LayerReport | undefined;
    for (const report of layers) {
      const before = Math.max(0, ...report.node.inputs.map((input) => depths[input] ?? 0));
      const merges = report.node.inputs.length > 1;
      const isFlat = flat.includes(activationOf(report) ?? "") && !network.outputs.has(report.node.id);
      const starts = hasKernel(report) && activationOf(report) !== undefined && !isFlat;
      const depth = merges || starts ? 0 : before + Number(isFlat);
      depths.push(depth);
      if (isFlat) first ??= report;
      if (depth > most && depth > (deepest ? (depths[deepest.node.id] ?? 0) : 0)) deepest = report;
    }
    const depth = deepest && depths[deepest.node.id];
    if (!depth || !first) return [];
    const canChange = first.type?.params.activation !== undefined;
    return [
      finding(
        first.node.id,
        "vanishing-gradient",
        `${depth} layers with ${activationOf(first)} or the like follow one another without normalisation. A sigmoid passes on a quarter of the gradient at best, a tanh little where it is flat, so the first ones hardly learn. Use relu, or BatchNormalization before each.`,
        canChange
          ? {
              parameter: "activation",
              remedies: [{ kind: "set-parameter", parameter: "activation", value: "relu" }],
            }
          : { remedies: [{ kind: "rename-layer", to: "ReLU" }] },
      ),
    ];
  },
};

const isNormalization = ({ node }: LayerReport): boolean => node.type.endsWith("Normalization");
