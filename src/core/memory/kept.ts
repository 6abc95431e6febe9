import type { LayerReport } from "../analyze.ts";
import type { Model } from "../model.ts";
import { keptByPyTorch } from "./autograd.ts";
import { bytesPerValue } from "./bytes.ts";
import type { Convention } from "./conventions.ts";

/** What is kept for the backward pass, in bytes, one number for each node. A tensor stands at the node that made its memory. */
export interface Kept {
  /** Its output, for each example of the batch; 0 where nothing needs it. */
  readonly outputs: readonly number[];
  /** What it keeps beside outputs, for each example. */
  readonly beside: readonly number[];
  /** What it keeps once for a batch. */
  readonly once: readonly number[];
  /** The node whose memory holds its output. */
  readonly holders: readonly number[];
}

/** Bytes of one value, by what it is. */
export interface Formats {
  /** An activation. */
  readonly value: number;
  /** A mark that says whether dropout let a value pass. */
  readonly mask: number;
}

/** As PyTorch has it on a CPU, in 32 bits: there the hooks of its autograd were read. */
export const floats: Formats = { value: bytesPerValue, mask: bytesPerValue };

/** `undefined` while a layer has a problem or a size is open. */
export type Keeping = (model: Model, reports: readonly LayerReport[], formats: Formats) => Kept | undefined;

/** The engine keeps what its own arena says, see `engineMemory`; for plans that it cannot carry out yet, PyTorch's stands in. */
export const keptFor: Record<Convention, Keeping> = {
  textbook(_model, reports, { value }) {
    const outputs = reports.map(({ node, bytes }) => (node.type === "Input" ? 0 : (bytes.output ?? Number.NaN)));
    if (outputs.some(Number.isNaN)) return undefined;
    const nothing = outputs.map(() => 0);
    return {
      outputs: outputs.map((bytes) => (bytes / bytesPerValue) * value),
      beside: nothing,
      once: nothing,
      holders: outputs.map((_, id) => id),
    };
  },
  pytorch: keptByPyTorch,
  engine: keptByPyTorch,
};

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
