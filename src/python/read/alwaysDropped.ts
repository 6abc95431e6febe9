import { type PlacedProblem, warning } from "../../core/problem.ts";
import type { Graph } from "./graph.ts";

const functional = /^torch\.(nn\.functional\.)?((feature_)?alpha_)?dropout[123]?d?$/;

/** Calls of a functional dropout that leave `training` at its default, which is true: they drop while predicting, too. */
export function alwaysDropped({ model: { nodes }, layers }: Graph): PlacedProblem[] {
  return nodes.flatMap(({ id, span, parameterSpans }) => {
    const layer = layers[id];
    if (!isAlwaysDropped(layer) || layer?.madeIn || layer?.isOfPackage || parameterSpans.training) return [];
    const name = layer?.type.split(".").at(-1);
    const message = `\`${name}\` drops while predicting, too: its \`training\` is true unless it is given. Write \`training=self.training\`, or keep an \`nn.Dropout\` in \`__init__\`.`;
    return [{ ...warning("dropout-while-predicting", message), span, node: id }];
  });
}

/** Also where `training=True` is written, as for Monte Carlo dropout. */
export const isAlwaysDropped = (layer: Graph["layers"][number] | undefined): boolean =>
  layer !== undefined && functional.test(layer.type) && layer.arguments.training === true;
