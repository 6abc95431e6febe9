import { formatShape } from "../../core/shape.ts";
import { grouped } from "../../core/wording.ts";
import { analyzeStack, type Stack } from "./stack.ts";

/** A tensor and what makes it: the image first, then each layer. */
export interface SheetRow {
  readonly name: string;
  /** Undefined behind a layer that has a problem. */
  readonly output: string | undefined;
  readonly parameters: number;
  /** `(3·3·3 + 1) · 100`; empty for the image. */
  readonly parametersSum: string;
  /** Of the output of one image. */
  readonly bytes: number;
  /** `100·150·100·4` */
  readonly bytesSum: string;
  /** Why it cannot be computed, and what to change. */
  readonly problem?: string;
}

/** A moment: what happens, and which rows' tensors are in memory. */
export interface SheetMoment {
  readonly says: string;
  readonly alive: readonly number[];
  /** Of these tensors, for as many images as go together. */
  readonly bytes: number;
}

export interface Sheet {
  readonly rows: readonly SheetRow[];
  readonly parameters: number;
  /** Bytes of the weights. */
  readonly weights: number;
  readonly predict: readonly SheetMoment[];
  /** Gradients and the optimizer are left aside, as in the exercise. */
  readonly train: readonly SheetMoment[];
}

/** Everything that the exercise asks, as the engine counts it. */
export function sheetOf(stack: Stack): Sheet {
  const { layers, inference } = analyzeStack(stack);
  const rows = layers.map(({ node, output, parameters, bytes, problems }, id): SheetRow => {
    const sizes = (output ?? []).map(Number);
    return {
      name: id === 0 ? "Image" : `Layer ${id}`,
      output: output && formatShape(output),
      parameters: parameters.value ?? 0,
      parametersSum: node.type === "Input" || !output ? "" : parameters.text,
      bytes: bytes.output ?? 0,
      bytesSum: output ? [...sizes, 4].map(grouped).join("·") : "",
      ...(problems[0] && { problem: problems[0].message }),
    };
  });
  const last = rows.length - 1;
  const moment = (images: number, says: string, alive: readonly number[]): SheetMoment => ({
    says,
    alive,
    bytes: images * alive.reduce((sum, id) => sum + (rows[id]?.bytes ?? 0), 0),
  });
  const inner = rows.slice(1).map((_, place) => place + 1);
  const upTo = (id: number) => rows.slice(0, id + 1).map((_, place) => place);
  return {
    rows,
    parameters: rows.reduce((sum, row) => sum + row.parameters, 0),
    weights: inference.weights ?? 0,
    predict: [
      moment(1, "The image is loaded.", [0]),
      ...inner.map((id) =>
        moment(
          1,
          `Layer ${id} runs: it reads ${id === 1 ? "the image" : `the output of layer ${id - 1}`} and writes its own.`,
          [id - 1, id],
        ),
      ),
      moment(1, `Layer ${last} is done: its output is the answer, the rest is freed.`, [last]),
    ],
    train: [
      moment(stack.batch, `${grouped(stack.batch)} images are loaded.`, [0]),
      ...inner.map((id) =>
        moment(stack.batch, `Forward, layer ${id}: nothing is freed, the way back will need it.`, upTo(id)),
      ),
      ...inner
        .toReversed()
        .map((id) =>
          moment(
            stack.batch,
            `Backward, layer ${id}: with the gradient of its output done, that output is freed.`,
            upTo(id - 1),
          ),
        ),
    ],
  };
}

export const peakOf = (moments: readonly SheetMoment[]): number =>
  moments.reduce((peak, { bytes }, place) => (bytes > (moments[peak]?.bytes ?? 0) ? place : peak), 0);
