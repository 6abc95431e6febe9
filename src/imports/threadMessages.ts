import type { Failure } from "../protocol/failure.ts";
import type { Imported } from "./imported.ts";

/** What the thread is asked to read. */
export type ImportQuestion =
  | { readonly id: number; readonly path: string }
  | { readonly id: number; readonly text: string };

/** Neither of the two: the text holds no network. */
export interface ImportAnswer {
  readonly id: number;
  readonly imported?: Imported;
  readonly failure?: Failure;
}
