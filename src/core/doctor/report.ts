import { counted } from "../wording.ts";
import type { ClassCount } from "./classCounts.ts";
import { classCounts } from "./classCounts.ts";
import { type FolderFacts, type FolderLayout, isSound, partsOf } from "./facts.ts";
import type { DataFinding } from "./finding.ts";
import { findingsIn } from "./findings/index.ts";

/** What a check says of a folder. */
export interface DataReport {
  /** Whole path. */
  readonly folder: string;
  readonly layout: FolderLayout;
  readonly images: number;
  /** That can be learned from. */
  readonly sound: number;
  readonly bytes: number;
  /** Names of the folders of parts; one empty name where there are none. */
  readonly parts: readonly string[];
  readonly classes: readonly ClassCount[];
  /** Errors first. */
  readonly findings: readonly DataFinding[];
}

export function reportOn(folder: string, facts: FolderFacts): DataReport {
  return {
    folder,
    layout: facts.layout,
    images: facts.images.length,
    sound: facts.images.filter(isSound).length,
    bytes: facts.images.reduce((sum, { bytes }) => sum + bytes, 0),
    parts: partsOf(facts),
    classes: classCounts(facts),
    findings: findingsIn(facts),
  };
}

/** What ought to be seen to: what is only good to know is no problem. */
export const problemsIn = ({ findings }: Pick<DataReport, "findings">): readonly DataFinding[] =>
  findings.filter(({ severity }) => severity !== "info");

/** `600 images · 5 classes · 3 problems`. */
export const summaryOf = (report: Pick<DataReport, "images" | "classes" | "findings">): string =>
  [
    counted(report.images, "image"),
    counted(report.classes.length, "class", "classes"),
    problemsIn(report).length === 0 ? "no problems" : counted(problemsIn(report).length, "problem"),
  ].join(" · ");
