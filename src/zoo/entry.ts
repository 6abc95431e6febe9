import type { About } from "../core/about.ts";
import type { Analysis } from "../core/analyze.ts";
import { isImage, type Shape, type Size } from "../core/shape.ts";

/** What the gallery and `cnn zoo` say of a published network. */
export interface ZooEntry extends Omit<About, "top" | "preprocessing"> {
  /** Of its file, without the ending. */
  readonly name: string;
  readonly title: string;
  readonly year: number;
  readonly input: Shape;
  readonly parameters: Analysis["parameters"];
  /** For one example. */
  readonly macs: Size;
  readonly flops: Size;
  /** Convolutions and dense layers on the longest way through it: the 50 of ResNet-50. */
  readonly depth: number;
  /** Bytes to predict one example. */
  readonly memory: Size;
  readonly silhouette: readonly Stage[];
}

/** Layers of one height, for a small picture. */
export interface Stage {
  /** In pixels. */
  readonly height: number;
  /** At most. */
  readonly channels: number;
  /** With weights. */
  readonly layers: number;
}

export function entryOf(name: string, { model, layers, parameters, macs, flops, inference }: Analysis): ZooEntry {
  const { top: _, preprocessing: _expects, ...about } = model.about ?? {};
  return {
    name,
    ...about,
    title: about.title ?? model.name,
    year: about.year ?? 0,
    input: layers[0]?.output ?? [],
    parameters,
    macs,
    flops,
    depth: depthOf(layers),
    memory: inference.total,
    silhouette: silhouette(layers),
  };
}

/** Convolutions and dense layers on the longest way through. */
export function depthOf(layers: Analysis["layers"]): number {
  const depths: number[] = [];
  for (const { node, type, weights } of layers) {
    const before = Math.max(0, ...node.inputs.map((input) => depths[input] ?? 0));
    depths.push(before + Number(type?.macs !== undefined && weights.length > 0));
  }
  return Math.max(0, ...depths);
}

function silhouette(layers: Analysis["layers"]): readonly Stage[] {
  const stages: Stage[] = [];
  for (const { output, weights } of layers) {
    if (!output || !isImage(output)) continue;
    const [height, , channels] = output;
    const own = weights.length > 0 ? 1 : 0;
    const last = stages.at(-1);
    if (last?.height === height)
      stages[stages.length - 1] = {
        height: last.height,
        channels: Math.max(last.channels, channels ?? 0),
        layers: last.layers + own,
      };
    else if (!last || (height ?? 0) < last.height || stages.length < 12)
      stages.push({ height: height ?? 0, channels: channels ?? 0, layers: own });
  }
  return stages.filter(({ layers }, at) => layers > 0 || at === 0);
}
