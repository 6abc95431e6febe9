import type { LayerReport } from "../../core/analyze.ts";
import { formatShape, type Shape } from "../../core/shape.ts";
import type { ByteUnit } from "../../core/wording.ts";
import type { Instance, NetworkInput, PythonLayer, PythonNetwork } from "../../python/read/network.ts";
import { type Showing, showing } from "../layerMarkdown.ts";

export const reportOf = ({ network, node }: Instance): LayerReport | undefined => network.analysis.layers[node];

export const layerOf = ({ network, node }: Instance): PythonLayer | undefined => network.layers[node];

/** Layers as a file of their framework has them: channels first in PyTorch. */
export function showingOf(instances: readonly Instance[], unit: ByteUnit): Showing | undefined {
  const [first] = instances;
  if (!first) return undefined;
  const shapes = new Map<LayerReport, Shape | undefined>();
  for (const instance of instances) {
    const report = reportOf(instance);
    if (report) shapes.set(report, frameworkShape(instance));
  }
  return { ...showing(first.network.analysis, unit), shapeOf: (report) => shapes.get(report) ?? report.output };
}

/** Each layer once, however often it is called. */
export function eachOnce(instances: readonly Instance[]): readonly Instance[] {
  const seen = new Set<string>();
  return instances.filter((instance) => {
    const { module } = layerOf(instance) ?? {};
    const key = `${instance.network.name} ${module ?? `step ${instance.node}`}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** What comes out, in the framework's order; `undefined` where it is not known. */
export function frameworkShape(instance: Instance): Shape | undefined {
  const layer = layerOf(instance);
  return layer?.outputs[0] ?? reportOf(instance)?.output;
}

/** An unknown layer, and why it is unknown where that can be said. @param quoted makes words of the program harmless */
export function unknownWords(layer: PythonLayer | undefined, quoted = (text: string): string => text): string {
  const type = layer?.type ?? "?";
  const reason = layer?.arguments.reason;
  if (layer?.lacksInput) return `${quoted(type)}, because what comes into it is unknown`;
  const isOfFile = type.startsWith("keras.models.") && typeof reason === "string";
  return isOfFile ? `${quoted(type)}, because ${quoted(reason)}` : quoted(type);
}

/** Where the size of an input comes from, in a few words. */
export function evidenceWords({ evidence, shape }: NetworkInput): string {
  const size = shape ? formatShape(shape) : "of unknown size";
  return {
    chosen: `input ${size}, as you chose`,
    declared: `input ${size}`,
    called: `input ${size}, as the file calls it`,
    tested: `input ${size}, as the file tries it`,
    pinned: `input ${size}, which its first fully connected layer asks for`,
    words: `assumed input ${size}`,
    assumed: `assumed input ${size}`,
  }[evidence];
}

export const isGuessed = ({ evidence }: NetworkInput): boolean => evidence === "words" || evidence === "assumed";

/** Of the first guessed input, or the first at all. */
export const inputOf = ({ inputs }: PythonNetwork): NetworkInput | undefined => inputs.find(isGuessed) ?? inputs[0];
