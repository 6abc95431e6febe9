import type { Failure } from "../protocol/failure.ts";
import type { Imported } from "./imported.ts";

/** What the thread is asked to read. */
export type ImportQuestion =
  | { readonly id: number; readonly path: string }
  | { readonly id: number; readonly text: string }
  /** A file of Keras or of settings, for the program that loads it. */
  | { readonly id: number; readonly savedIn: string };

/** None of the three: the text or file holds no network. */
export interface ImportAnswer {
  readonly id: number;
  readonly imported?: Imported;
  readonly saved?: string;
  readonly failure?: Failure;
}
