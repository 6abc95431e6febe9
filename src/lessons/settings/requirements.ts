import { layerNames } from "../../core/layers/index.ts";
import { flag, names, optional, type Param, text } from "../../core/param.ts";
import type { PlainValue } from "../../core/problem.ts";
import {
  type Bounds,
  inferenceBytesWithin,
  inputIs,
  layersOfType,
  layersWithin,
  macsWithin,
  noWarnings,
  outputIs,
  parametersWithin,
  type Requirement,
  receptiveFieldWithin,
  trainableWithin,
} from "../exercises/requirements.ts";
import { formula, group } from "./structured.ts";

const bounds = (doc: string) =>
  optional(
    group(
      {
        at_least: optional(formula({ doc: "The smallest allowed." })),
        at_most: optional(formula({ doc: "The largest allowed." })),
      },
      { doc, allowed: "a map with at_least, at_most or both, as { at_most: 20000 }" },
    ),
  );

const shape = (doc: string): Param<readonly string[] | null> =>
  optional({
    ...text({ doc }),
    allowed: "a list of sizes, as [28, 28, 1]",
    read(value: PlainValue) {
      const sizes = Array.isArray(value) ? (value as readonly PlainValue[]).map(formula({ doc }).read) : [];
      return sizes.length > 0 && sizes.every((size) => size !== undefined) ? sizes : undefined;
    },
  } as Param<readonly string[]>);

const types = (doc: string) => optional(names({ of: "types of layers, as [Conv2D]", options: layerNames, doc }));

/** What `must:` may ask of a model. Numbers may be sums with drawn ones. */
export const requirementParams = {
  input: shape("Shape of the input."),
  output: shape("Shape of the output."),
  parameters: bounds("All parameters."),
  trainable: bounds("Parameters that training changes."),
  macs: bounds("Multiply-accumulates for one example."),
  inference_bytes: bounds("Memory of one prediction: parameters, and the tensors that exist together."),
  layers: bounds("Convolutions and dense layers."),
  receptive_field: bounds("Pixels, along height and width, that a value of the last feature map sees."),
  contains: types("Types of layers of which there must be one."),
  without: types("Types of layers that it must not have."),
  no_warnings: flag({ default: false, doc: "The engine must have no advice on its design either." }),
};

type Must = ReturnType<ReturnType<typeof requirementsParam>["read"]> & object;

export const requirementsParam = ({ doc }: { readonly doc: string }) =>
  group(requirementParams, {
    doc,
    allowed: `a map with some of ${Object.keys(requirementParams).join(", ")}, as { parameters: { at_most: 20000 }, output: [10], contains: [Conv2D] }`,
  });

/** In the order in which they are told: what comes in and out first, advice last. */
export function askedIn(must: Must, number: (formula: string) => number): readonly Requirement[] {
  const counted = (
    written: { readonly at_least: string | null; readonly at_most: string | null } | null,
    within: (bounds: Bounds) => Requirement,
  ): readonly Requirement[] => {
    if (!written || (written.at_least === null && written.at_most === null)) return [];
    const { at_least, at_most } = written;
    return [
      within({
        ...(at_least !== null && { atLeast: number(at_least) }),
        ...(at_most !== null && { atMost: number(at_most) }),
      }),
    ];
  };
  return [
    ...(must.input ? [inputIs(must.input.map(number))] : []),
    ...(must.output ? [outputIs(must.output.map(number))] : []),
    ...(must.contains ?? []).map((type) => layersOfType(type)),
    ...(must.without ?? []).map((type) => layersOfType(type, { atMost: 0 })),
    ...counted(must.layers, layersWithin),
    ...counted(must.receptive_field, receptiveFieldWithin),
    ...counted(must.parameters, parametersWithin),
    ...counted(must.trainable, trainableWithin),
    ...counted(must.macs, macsWithin),
    ...counted(must.inference_bytes, inferenceBytesWithin),
    ...(must.no_warnings ? [noWarnings] : []),
  ];
}
