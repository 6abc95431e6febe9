import { expression, product } from "./expression.ts";
import type { LayerType, Weight } from "./layer.ts";
import type { LayerNode } from "./model.ts";
import type { Problem } from "./problem.ts";
import type { Shape, Size } from "./shape.ts";

/**
 * A layer that the registry lacks, as whoever read the model knows it: facts of this one layer in the place of rules. It
 * is plain data, so that it goes with its node into other programs.
 */
export interface Declared {
  /** Plain English, as in "LSTM". */
  readonly title: string;
  /** Markdown, one paragraph: what is known of it. */
  readonly doc: string;
  /** Of one example; `null` where it is not known: then the network's totals are not known either. */
  readonly output: Shape | null;
  /** What it keeps; `null` where not even that is known. */
  readonly weights: readonly DeclaredWeight[] | null;
  /** Multiply-accumulates for one example; `null` where they are not known. */
  readonly macs: Size;
  /** Its output is its input's memory, seen in another way. */
  readonly isView?: true;
  /** How far an output value sees: `same`, its own place of the input; `all`, everything; else it is not known. */
  readonly sees?: "same" | "all";
  /** What this one does, after the title. */
  readonly summary?: string;
  /** What its source says is wrong with it. */
  readonly problems?: readonly Problem[];
}

export interface DeclaredWeight {
  readonly name: string;
  readonly shape: Shape;
  readonly trainable: boolean;
  /** Kept and never learned, as running statistics are. */
  readonly isStatistic?: true;
}

/** Its declaration, as the registry would have it. Operations are twice its multiply-accumulates: what else it does is not counted. */
export function declaredType({ type, inputs }: LayerNode, declared: Declared): LayerType {
  const { title, doc, output, weights, macs, isView, sees = "unknown", summary } = declared;
  return {
    name: type,
    title,
    doc,
    aliases: { keras: "", torch: "", onnx: "" },
    glyph: inputs.length > 1 ? "merge" : weights?.length ? "slab" : "thin",
    takes: inputs.length > 1 ? "many" : inputs.length === 0 ? "nothing" : "any",
    params: {},
    output: () => output ?? [],
    ...(weights?.length && { weights: () => weights.map(weightOf) }),
    macs: () => expression(macs),
    flops: () => (macs === 0 ? expression(0) : product(2, macs)),
    window: () => (sees === "same" ? onePixel : sees),
    saves: () => (isView ? [] : ["input"]),
    ...(isView && { view: "always" }),
    ...(summary !== undefined && { summary: () => summary }),
  };
}

const onePixel = { size: [1, 1], strides: [1, 1], padding: "valid", dilation: [1, 1] } as const;

const weightOf = ({ name, shape, trainable, isStatistic }: DeclaredWeight): Weight => ({
  name,
  shape,
  trainable: trainable && !isStatistic,
  initializer: { kind: "zeros" },
});
