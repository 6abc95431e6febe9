import { writeFile } from "node:fs/promises";
import path from "node:path";
import { writing } from "../../protocol/fileFailure.ts";
import { readRun } from "../../protocol/run.ts";
import { runCertificate } from "../../protocol/runCertificate.ts";
import { command } from "../command.ts";
import { findRun } from "../runsFolder.ts";
import { say } from "../terminal.ts";

export const lessonCertificate = command("certificate", "Draw a page of what a run has measured, as an SVG file.", [
  "cnn lesson certificate .cnn/runs/mine --out certificate.svg",
  "cnn lesson certificate mine.cnn.yaml --who Ada",
])
  .argument("<run>", "a run's folder, or a model file for its newest run")
  .option("--out <file>", "where to write it", "certificate.svg")
  .option("--who <name>", "who trained it; nobody is named when left out")
  .action(async (named: string, { out, who = "" }: { out: string; who?: string }) => {
    const text = runCertificate(await readRun(await findRun(named)), who);
    const file = path.resolve(out);
    await writing(file, () => writeFile(file, text));
    say(`Wrote ${file}`);
  });
