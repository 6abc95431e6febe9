import type { FolderFacts } from "./facts.ts";

export const severities = ["error", "warning", "info"] as const;

/** `error`: training fails or its result is worth nothing. `warning`: it suffers. `info`: good to know. */
export type Severity = (typeof severities)[number];

export interface Rename {
  readonly file: string;
  /** The whole path that it gets, should that be free. */
  readonly to: string;
}

/** What one click does about it. Nothing is ever deleted. */
export type DataRemedy =
  | { readonly kind: "set-aside"; readonly files: readonly string[] }
  | { readonly kind: "rename"; readonly renames: readonly Rename[] };

/** What a rule says of a folder. */
export interface Found {
  /** What is seen, with the numbers, then what to do. */
  readonly message: string;
  /** Files that it is about: those of one group belong together, as copies do. */
  readonly groups: readonly (readonly string[])[];
  /** A word for each group, where there is one to say. */
  readonly notes?: readonly string[];
  readonly remedy?: DataRemedy;
  /** In place of the rule's, where this case is less sure. */
  readonly severity?: Severity;
}

/** Something about a folder that its owner should know. */
export interface FindingRule {
  /** A section of `docs/data-doctor.md` has its name. */
  readonly code: string;
  readonly title: string;
  readonly severity: Severity;
  find(facts: FolderFacts): Found | undefined;
}

export interface DataFinding extends Found {
  readonly code: string;
  readonly title: string;
  readonly severity: Severity;
}

/** Each file for itself. */
export const singly = (files: readonly string[]): readonly (readonly string[])[] => files.map((file) => [file]);
