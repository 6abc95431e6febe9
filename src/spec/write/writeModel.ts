import type { Model } from "../../core/model.ts";
import { emptyLibrary, type Library } from "../library.ts";
import { readModel } from "../read.ts";
import { aboutLines } from "./aboutLines.ts";
import { lossesOf, renamed } from "./losses.ts";
import type { Lost } from "./lost.ts";
import { everyPiece } from "./piece.ts";
import { compareGraphs } from "./sameGraph.ts";
import { scalar } from "./scalar.ts";
import { structureOf } from "./structure.ts";
import { layerLines, Unnameable } from "./text.ts";
import { trainingLines } from "./trainingLines.ts";

export interface WrittenModel {
  /** Of a `.cnn.yaml` file. */
  readonly text: string;
  /** What of the model the text does not hold. */
  readonly lost: readonly Lost[];
}

/** How much structure is looked for: blocks that take others by name, closed blocks, none. */
const ways = [
  { blocks: true, mayName: true },
  { blocks: true, mayName: false },
  { blocks: false, mayName: false },
] as const;

/**
 * A model as a person would write it: repeated parts as blocks, branches where they are merged, defaults left out. The
 * text is read again, and what it does not hold is told.
 *
 * @param library  where `Pretrained` looks its networks up
 */
export function writeModel(model: Model, library: Library = emptyLibrary): WrittenModel {
  const lost = lossesOf(model);
  let difference: string | undefined;
  for (const way of ways) {
    const text = textOf(model, way);
    if (text === undefined) continue;
    const compared = compareGraphs(model, readModel(text, library).model);
    if (compared.difference === undefined)
      return { text, lost: [...lost, ...renamed(model, readModel(text, library).model, compared.pairs)] };
    difference ??= compared.difference;
    if (way === ways.at(-1)) return { text, lost: [...lost, ...differs(lost, compared.difference)] };
  }
  throw new Error(`No way to write ${model.name} was found (${difference}).`);
}

const differs = (lost: readonly Lost[], difference: string): readonly Lost[] =>
  lost.some(({ place }) => difference.startsWith(`${place} `)) || (lost.length > 0 && /^\d/.test(difference))
    ? []
    : [
        {
          place: "model",
          what: `a part of its graph: ${difference}`,
          why: "The written file makes another graph there. Please report this model.",
        },
      ];

function textOf(model: Model, way: (typeof ways)[number]): string | undefined {
  const [input] = model.nodes;
  const { pieces, blocks, entry, keepsNames } = structureOf(model, way);
  const used = new Set(
    [...everyPiece(pieces)].flatMap((piece) => (piece.kind === "block" && piece.use ? [piece.use.block] : [])),
  );
  try {
    const written = layerLines(
      pieces,
      entry,
      blocks.filter((block) => used.has(block)),
      model.outputs,
      keepsNames,
    );
    const shape = input?.parameters.shape;
    const head = [`name: ${scalar(model.name)}`, ...aboutLines(model.about)];
    return [
      [...head, ...(head.length > 1 ? [""] : []), `input: ${scalar(openSizes(shape))}`],
      written.outputs.length > 0 ? [`outputs: [${written.outputs.map(scalar).join(", ")}]`] : [],
      written.blocks.length > 0 ? ["blocks:", ...written.blocks] : [],
      written.layers.length > 0 ? ["layers:", ...written.layers] : ["layers: []"],
      trainingLines(model.training),
    ]
      .filter((lines) => lines.length > 0)
      .map((lines) => `${lines.join("\n")}\n`)
      .join("\n");
  } catch (error) {
    if (error instanceof Unnameable) return undefined;
    throw error;
  }
}

const openSizes = (shape: Model["nodes"][number]["parameters"][string] | undefined) =>
  Array.isArray(shape) ? shape.map((size) => size ?? "?") : (shape ?? ["?", "?", "?"]);
