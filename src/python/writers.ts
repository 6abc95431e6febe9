import type { Analysis } from "../core/analyze.ts";
import { writeKeras } from "./keras/writeKeras.ts";
import { writePytorch } from "./pytorch/writePytorch.ts";
import type { Facts, Written } from "./written.ts";

export interface Writer {
  readonly title: string;
  /** A sentence where the framework has no way. */
  write(analysis: Analysis, facts: Facts): Written | string;
}

/** The frameworks that a network can be written for, by the names of `cnn export --to`. */
export const writers = {
  keras: { title: "Keras", write: writeKeras },
  pytorch: { title: "PyTorch", write: writePytorch },
} satisfies Record<string, Writer>;

export type FrameworkName = keyof typeof writers;
