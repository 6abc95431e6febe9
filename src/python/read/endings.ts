import type { Analysis } from "../../core/analyze.ts";
import type { LayerNode, Model } from "../../core/model.ts";
import type { Lost } from "../../spec/write/lost.ts";
import type { PythonLayer } from "./network.ts";

interface Ending {
  /** What stands in the place of the network's last step. */
  readonly node: LayerNode;
  readonly lost: Lost;
}

interface Program {
  readonly model: Pick<Model, "nodes" | "outputs">;
  readonly analysis: Pick<Analysis, "layers">;
  readonly layers: readonly Pick<PythonLayer, "type" | "arguments" | "outputs">[];
}

/** Last steps of programs that other forms do without: their networks end with the value itself. */
export const endings = (program: Program): readonly Ending[] =>
  program.model.outputs.flatMap((id) => logarithm(program, beforeViews(program, id)) ?? loneValue(program, id) ?? []);

/** The last step that does more than to lay values out otherwise. */
function beforeViews(program: Program, id: number): number {
  const { nodes } = program.model;
  const node = nodes[id];
  const [input] = node?.inputs ?? [];
  const isOnly = nodes.filter(({ inputs }) => inputs.includes(input ?? -1)).length === 1;
  const isView = node && !node.declared && /^(Flatten|Reshape|Permute|Identity)$/.test(node.type);
  return isView && isOnly && input !== undefined ? beforeViews(program, input) : id;
}

/** `log_softmax` over the classes, as `nll_loss` takes it. */
function logarithm({ model, analysis, layers }: Program, id: number): Ending | undefined {
  const [node, step] = [model.nodes[id], layers[id]];
  if (!node?.declared || node.inputs.length !== 1 || !/(^|\.)(log_softmax|LogSoftmax)$/.test(step?.type ?? "")) return;
  const sizes = step?.outputs[0] ?? [];
  const given = step?.arguments.dim ?? step?.arguments.axis ?? (sizes.length === 1 ? 1 : undefined);
  if (typeof given !== "number") return;
  const size = sizes[given < 0 ? sizes.length + given : given - 1];
  const output = analysis.layers[id]?.output ?? [];
  // The axis of the classes, where no other is as long.
  if (size === undefined || size !== output.at(-1) || sizes.filter((each) => each === size).length > 1) return;
  return {
    node: plain(node, "Softmax"),
    lost: {
      place: node.name,
      what: "the logarithm of its probabilities",
      why: "It ends with the probabilities themselves: train it with cross-entropy, which takes their logarithm, in the place of `nll_loss`.",
    },
  };
}

/** `squeeze` of one value an example, which PyTorch's losses take without an axis. */
function loneValue({ model, analysis, layers }: Program, id: number): Ending | undefined {
  const node = model.nodes[id];
  const given = analysis.layers[node?.inputs[0] ?? -1]?.output;
  const output = analysis.layers[id]?.output;
  const isView = /(^|\.)(squeeze|view|reshape|flatten)$/.test(layers[id]?.type ?? "");
  if (!node?.declared || !isView || output?.length !== 0 || given?.length !== 1 || given[0] !== 1) return;
  return {
    node: plain(node, "Identity"),
    lost: {
      place: node.name,
      what: "that its one value stands without an axis",
      why: "It gives a vector of one value for each example.",
    },
  };
}

function plain(node: LayerNode, type: "Softmax" | "Identity"): LayerNode {
  const { declared: _declared, ...own } = node;
  return { ...own, type, parameters: {} };
}
