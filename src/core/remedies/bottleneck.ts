import { type Analysis, analyze } from "../analyze.ts";
import type { LayerNode, Model } from "../model.ts";
import { becomes } from "./becomes.ts";
import type { RoomMaker } from "./roomMaker.ts";
import { places } from "./tried.ts";

const mostTried = 8;

/** A 1×1 convolution to a quarter of the channels before the convolution with most parameters, as GoogLeNet has it. */
export const bottleneck = (analysis: Analysis): RoomMaker | undefined => withBottleneck(analysis)?.maker;

/** With the model that it makes: a layer that is put in is written as text, which only a reader of files can carry out. */
export function withBottleneck(analysis: Analysis): { readonly maker: RoomMaker; readonly model: Model } | undefined {
  const { model, layers } = analysis;
  const heaviest = places(analysis, ({ type, input, node, weights }) => {
    const [height, width, channels] = weights[0]?.shape ?? [];
    const isWide = (height ?? 1) * (width ?? 1) > 1 && (channels ?? 0) >= 16 && node.parameters.groups === undefined;
    return type?.separableAs && type.takes === "image" && isWide
      ? String((input as readonly unknown[]).at(-1))
      : undefined;
  })
    .toSorted((a, b) => (layers[b]?.parameters.value ?? 0) - (layers[a]?.parameters.value ?? 0))
    .slice(0, mostTried);
  for (const node of heaviest) {
    const { weights, type } = layers[node] ?? {};
    const filters = Math.floor((weights?.[0]?.shape[2] ?? 0) / 4);
    const parameters = { filters, kernel_size: 1, activation: "relu" };
    const after = analyze(withBefore(analysis, node, type?.name ?? "", parameters), analysis.training.convention);
    const isWhole = after.layers.every(({ output }) => output !== undefined);
    if (!isWhole || (after.training.total ?? 0) >= (analysis.training.total ?? 0)) continue;
    const layer = `${type?.name}: { filters: ${filters}, kernel_size: 1, activation: relu }`;
    const maker: RoomMaker = {
      id: "bottleneck",
      title: `1×1 to ${filters} channels before ${model.nodes[node]?.name}`,
      changes: [{ node, remedy: { kind: "insert-before", layer } }],
      cost: `what the layer sees is pressed together; ${becomes(analysis, after)}`,
      changesNetwork: true,
    };
    return { maker, model: after.model };
  }
  return undefined;
}

/** The model with a layer before each one that the place of `node` in the text makes. */
function withBefore({ model }: Analysis, node: number, type: string, parameters: LayerNode["parameters"]): Model {
  const place = model.nodes[node]?.typeSpan.start;
  const nodes: LayerNode[] = [];
  const moved: number[] = [];
  const now = (id: number) => moved[id] ?? id;
  for (const old of model.nodes) {
    const { sharedWith, ...rest } = old;
    let inputs = old.inputs.map(now);
    if (old.typeSpan.start === place && sharedWith === undefined) {
      const name = `${old.name}/bottleneck`;
      nodes.push({ ...rest, id: nodes.length, name, type, parameters, parameterSpans: {}, inputs });
      inputs = [nodes.length - 1];
    }
    moved.push(nodes.length);
    nodes.push({ ...rest, id: nodes.length, inputs, ...(sharedWith !== undefined && { sharedWith: now(sharedWith) }) });
  }
  return { ...model, nodes, outputs: model.outputs.map(now) };
}
