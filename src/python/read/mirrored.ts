import type { LayerNode } from "../../core/model.ts";
import { isImage, mapSize, type Shape } from "../../core/shape.ts";
import { nameFor } from "../../spec/nameFor.ts";
import { fits } from "./fits.ts";
import type { PythonLayer } from "./network.ts";
import { channelsFirst } from "./tensor.ts";
import { convolutions } from "./torch/convolutions.ts";
import { several, short } from "./values.ts";

/**
 * A convolution of PyTorch that mirrors the image at its border (`padding_mode="reflect"`), as model files have it: a layer
 * that mirrors, and a convolution without a border.
 *
 * @param id    of the layer that mirrors
 * @param input what it takes, channels last
 */
export function mirrored(
  id: number,
  node: LayerNode,
  { type, arguments: given }: Pick<PythonLayer, "type" | "arguments">,
  input: Shape | null | undefined,
): readonly [LayerNode, LayerNode] | undefined {
  const sides = several(given.padding, 2);
  const { declared, ...others } = node;
  if (given.padding_mode !== "reflect" || !sides || !input || !isImage(input)) return undefined;
  if (!declared?.weights || !declared.output) return undefined;
  const [rows = 0, columns = 0] = sides;
  const [height, width, channels] = input;
  const padded: Shape = [
    mapSize(height, (size) => size + 2 * rows),
    mapSize(width, (size) => size + 2 * columns),
    channels,
  ];
  const translated = convolutions[type.slice(type.lastIndexOf(".") + 1)]?.({
    type,
    arguments: { ...given, padding: 0, padding_mode: "zeros" },
    inputs: [{ shape: [null, channels, ...padded.slice(0, 2)], axes: channelsFirst(4), core: padded }],
    given: [],
    keeps: [],
    output: [],
    usualAxes: [],
    part: 0,
    parts: [],
  });
  const seen = { inputs: [padded], output: declared.output, weights: declared.weights };
  if (!translated || !fits(translated, seen)) return undefined;
  const { sharedWith: _shared, ...place } = others;
  const border: LayerNode = {
    ...place,
    id,
    name: `${node.name}_${nameFor("ReflectionPadding2D")}`,
    type: "ReflectionPadding2D",
    parameters: { padding: short(sides) },
    trainable: true,
    parameterSpans: {},
  };
  return [border, { ...others, type: translated.type, parameters: translated.parameters, inputs: [id] }];
}
