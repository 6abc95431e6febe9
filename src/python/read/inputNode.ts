import type { LayerNode, Span } from "../../core/model.ts";
import type { Shape } from "../../core/shape.ts";
import type { PythonLayer } from "./network.ts";
import { shown, type Tensor } from "./tensor.ts";

/** What a network is given, as a node: a declared one where its shape is none that a model file can say. */
export function inputNode(
  named: Pick<LayerNode, "id" | "name" | "path">,
  tensor: Tensor,
  shape: Shape | undefined,
  span: Span,
): { readonly node: LayerNode; readonly layer: PythonLayer } {
  const sizes = tensor.core?.map((size) => size ?? "?");
  const isPlain = sizes !== undefined && sizes.length > 0 && sizes.length <= 4;
  return {
    node: {
      ...named,
      type: "Input",
      parameters: isPlain ? { shape: sizes } : {},
      inputs: [],
      span,
      typeSpan: span,
      parameterSpans: {},
      usedAt: [],
      trainable: true,
      ...(!isPlain && {
        declared: {
          title: "Input",
          doc: "What the network is given.",
          output: tensor.core ?? null,
          weights: [],
          macs: 0,
        },
      }),
    },
    layer: {
      type: "Input",
      arguments: {},
      inputs: [],
      outputs: [shown(tensor, shape)],
      calls: [],
      dependsOnData: false,
    },
  };
}
