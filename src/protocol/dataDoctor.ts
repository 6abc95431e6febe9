import type { Rename } from "../core/doctor/finding.ts";
import type { DataReport } from "../core/doctor/report.ts";

/** What the worker does about folders of images. */
export interface DataDoctorWorker {
  /** Reads a folder of images whole, file by file, and says what is wrong with it; `preparing` tells how far it is. */
  checkData(request: DataCheckRequest): DataCheck;
  /** Moves files of a folder aside or renames them, so that it can be undone. */
  treatData(request: DataTreatmentRequest): TreatedData;
  /** Undoes that. */
  putBackData(request: PutBackRequest): TreatedData;
  /** What can be said of a model's images without reading one. */
  glanceAtData(request: { readonly modelPath: string }): DataGlance;
}

export interface DataCheckRequest {
  /** Whole path of a folder of images. */
  readonly folder: string;
  /** A model file that learns from it: its input, seed and shares are checked too. */
  readonly modelPath?: string;
}

export interface DataCheck {
  readonly report: DataReport;
  /** Files as they were seen, so that none is moved that has changed since. */
  readonly stamps: readonly FileStamp[];
  /** Images that had been checked before, and were not read again. */
  readonly known: number;
  readonly seconds: number;
  /** Of this folder, the latest first. */
  readonly aside: readonly AsideBatch[];
}

export interface FileStamp {
  /** In the folder, with `/`. */
  readonly file: string;
  readonly bytes: number;
  /** In milliseconds since 1970. */
  readonly modified: number;
}

/** What can be put back. */
export interface AsideBatch {
  /** When it was made: `2026-11-26T09-12-33`. */
  readonly name: string;
  /** Code of the finding. */
  readonly reason: string;
  readonly moved: readonly (DataMove & { readonly kind: "set-aside" | "rename" })[];
}

/** Both are paths in the folder, with `/`. */
export interface DataMove {
  readonly file: string;
  readonly to: string;
}

export interface DataTreatmentRequest {
  readonly folder: string;
  readonly reason: string;
  readonly setAside?: readonly string[];
  readonly rename?: readonly Rename[];
  readonly stamps: readonly FileStamp[];
}

export interface TreatedData {
  /** That undoes it; empty where nothing was done. */
  readonly batch: string;
  /** Where each file was, and where it is now. */
  readonly moved: readonly DataMove[];
  readonly refused: readonly { readonly file: string; readonly why: string }[];
}

export interface PutBackRequest {
  readonly folder: string;
  /** All when left out. */
  readonly batch?: string;
  /** Paths that they had; all when left out. */
  readonly files?: readonly string[];
}

export interface DataGlance {
  /** Whole path; absent where the model learns from none. */
  readonly folder?: string;
  /** One sentence; absent where nothing is known to be wrong. */
  readonly note?: string;
}
