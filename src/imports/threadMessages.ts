import type { Failure } from "../protocol/failure.ts";
import type { Imported } from "./imported.ts";

/** What the thread is asked to read. */
export type ImportQuestion =
  | { readonly id: number; readonly path: string }
  | { readonly id: number; readonly text: string }
  /** Of a `.keras` or `.h5` file, for the program that loads it. */
  | { readonly id: number; readonly configurationOf: string };

/** None of the three: the text or file holds no network. */
export interface ImportAnswer {
  readonly id: number;
  readonly imported?: Imported;
  readonly configuration?: string;
  readonly failure?: Failure;
}
