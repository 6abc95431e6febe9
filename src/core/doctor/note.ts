import { counted } from "../wording.ts";
import { type DataReport, problemsIn } from "./report.ts";
import { named, printable } from "./wording.ts";

/** Of these each run names the files itself. */
const toldByRuns: ReadonlySet<string> = new Set([
  "truncated",
  "damaged",
  "not-an-image",
  "empty-file",
  "huge-image",
  "no-access",
]);

/** One sentence on a folder that is about to be learned from; `undefined` where there is nothing to say. */
export function noteOn(report: DataReport, name: string): string | undefined {
  const problems = problemsIn(report).filter(({ code }) => !toldByRuns.has(code));
  if (problems.length === 0) return undefined;
  const titles = problems.map(({ title }) => `${title.slice(0, 1).toLowerCase()}${title.slice(1)}`);
  return `${counted(problems.length, "problem")} in the images of ${printable(name)}: ${named(titles)}. “CNN: Check Images…” and cnn data check show them.`;
}
