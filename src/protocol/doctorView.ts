import type { DataReport } from "../core/doctor/report.ts";
import type { Thumbnails } from "./classify.ts";
import type { AsideBatch } from "./dataDoctor.ts";

/** `treating`: files are being moved. */
export type DoctorPhase = "checking" | "treating" | "done" | "canceled" | "failed";

/** All that the view of a folder's check shows, but for how far it is. */
export interface DoctorState {
  /** The folder's own name, and where it lies, seen from the workspace. */
  readonly name: string;
  readonly place: string;
  readonly phase: DoctorPhase;
  /** A sentence, where the check failed. */
  readonly failure?: string;
  /** The latest, also while the next one is made. */
  readonly report?: DataReport;
  /** A model of the workspace that learns from the folder: it is checked for that one. */
  readonly model?: string;
  /** What can be put back, the latest first. */
  readonly aside: readonly AsideBatch[];
  /** What the last remedy did. */
  readonly news?: DoctorNews;
}

export interface DoctorNews {
  /** One sentence. */
  readonly text: string;
  /** That undoes it. */
  readonly batch?: string;
}

/** What the view may ask of the extension. Files are paths in the folder that the report, or a batch, names. */
export interface DoctorHost {
  ready(nothing: Record<string, never>): void;
  check(nothing: Record<string, never>): void;
  cancel(nothing: Record<string, never>): void;
  chooseFolder(nothing: Record<string, never>): void;
  /** Does what a finding proposes, with all of its files. */
  treat(wish: { readonly code: string }): void;
  /** Moves some files of a finding aside. */
  setAside(wish: { readonly code: string; readonly files: readonly string[] }): void;
  /** Everything where both are left out. */
  putBack(wish: { readonly batch?: string; readonly files?: readonly string[] }): void;
  /** At most `mostThumbnails` at once. */
  thumbnails(wanted: { readonly files: readonly string[] }): Thumbnails;
  openFile(wanted: { readonly file: string }): void;
  openModel(nothing: Record<string, never>): void;
  /** Opens the wizard for the folder. */
  transferLearning(nothing: Record<string, never>): void;
}

/** What the extension tells the view. */
export interface DoctorView {
  show(state: DoctorState): void;
  /** How far a check is. */
  progress(how: { readonly done: number; readonly total: number }): void;
}
