import type { DeclaredWeight } from "../../../core/declared.ts";
import { isNetwork } from "../findModel.ts";
import { type Asked, type ReadLayer, readLayer } from "../readLayer.ts";
import { sourceOf } from "../source.ts";
import { declare, type Families, times } from "./family.ts";
import { type Measured, measured } from "./measured.ts";

/** The layer inside a wrapper; `undefined` where it is a whole network, or missing. */
function inside(
  { config, ...asked }: Asked,
  inputs: Asked["inputs"],
  key = "layer",
): { read: ReadLayer; of: Measured } | undefined {
  const tree = config.tree(key);
  if (!tree || isNetwork(tree)) return undefined;
  const read = readLayer({ ...asked, source: sourceOf(tree, 0), inputs, output: undefined, stored: undefined });
  return { read, of: measured(read, inputs) };
}

export const wrappers = {
  TimeDistributed(asked) {
    const [input] = asked.inputs;
    const [steps = null, ...each] = input ?? [];
    const found = inside(asked, [input && each]);
    const facts = {
      title: "The same layer at each step",
      doc: "Calls one layer for each step of a sequence, with the same weights.",
    };
    if (!found) return declare(asked, { ...facts, output: undefined, weights: null, macs: null });
    const { read, of } = found;
    return declare(asked, {
      ...facts,
      output: of.output && [steps, ...of.output],
      weights: of.weights,
      macs: times(steps, of.macs),
      summary: `${read.type} at each step`,
    });
  },

  Bidirectional(asked) {
    const { config, inputs } = asked;
    const found = inside(asked, inputs);
    const facts = { title: "Both directions", doc: "Reads a sequence forwards and backwards with a layer each." };
    if (!found) return declare(asked, { ...facts, output: undefined, weights: null, macs: null });
    const { read, of } = found;
    const mode = config.text("merge_mode") ?? "concat";
    const last = of.output?.at(-1) ?? null;
    const named = (way: string) =>
      of.weights?.map((weight): DeclaredWeight => ({ ...weight, name: `${way}_${weight.name}` }));
    const [forward, backward] = [named("forward"), named("backward")];
    return declare(asked, {
      ...facts,
      output: of.output && [...of.output.slice(0, -1), mode === "concat" ? times(last, 2) : last],
      weights: forward && backward ? [...forward, ...backward] : null,
      macs: times(of.macs, 2),
      sees: "all",
      summary: `two of ${read.type}`,
    });
  },
} satisfies Families;
