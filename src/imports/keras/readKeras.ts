import type { DeclaredWeight } from "../../core/declared.ts";
import { error, type PlacedProblem } from "../../core/problem.ts";
import type { Tree } from "../../spec/tree.ts";
import type { Imported } from "../imported.ts";
import { fieldOf, itemsOf, textOf } from "../json/fields.ts";
import { findKerasModel, layersOf } from "./findModel.ts";
import { KerasNetwork } from "./network.ts";

/** What stands beside the network in its file. */
export interface Beside {
  readonly format?: string;
  readonly stored?: (layer: string) => readonly DeclaredWeight[] | undefined;
  readonly weights?: Imported["stored"];
  /** Of the text as JSON. */
  readonly problems?: readonly PlacedProblem[];
}

/** The network in a configuration of Keras, of any version; `undefined` where there is none. Never throws. */
export function readKeras(text: string, root: Tree | undefined, beside: Beside = {}): Imported | undefined {
  const found = findKerasModel(root);
  if (!found) return undefined;
  const { model, version } = found;
  const network = new KerasNetwork({
    channelsFirst: hasChannelsFirst(model),
    stored: beside.stored ?? (() => undefined),
  });
  const outputs = network.network(model, { path: [], usedAt: [] });
  const config = fieldOf(model, "config");
  const name = textOf(fieldOf(config, "name")) ?? textOf(fieldOf(model, "class_name")) ?? "model";
  const problems = [...(beside.problems ?? []), ...network.graph.problems];
  if (network.graph.nodes.length === 0)
    problems.push({ ...error("not-a-model", "This network has no layers."), span: model.span });
  const stored = beside.weights;
  return {
    format: beside.format ?? (version ? `Keras ${version}` : "Keras"),
    model: network.graph.model(
      name,
      outputs,
      stored && { published: { parameters: stored.parameters, source: "the file's own list of weights" } },
    ),
    problems,
    text,
    ...(stored && { stored }),
  };
}

/** Whether its images are written channels × height × width. One layer that says so speaks for all. */
function hasChannelsFirst(model: Tree, depth = 0): boolean {
  return layersOf(model).some((layer) => {
    const config = fieldOf(layer, "config");
    const format = textOf(fieldOf(config, "data_format")) ?? textOf(fieldOf(config, "dim_ordering"));
    if (format === "channels_first" || format === "th") return true;
    const isNested = depth < 50 && itemsOf(fieldOf(config, "layers")).length > 0;
    return isNested && hasChannelsFirst(layer, depth + 1);
  });
}
