import { stat } from "node:fs/promises";
import path from "node:path";
import type { DataRemedy } from "../../core/doctor/finding.ts";
import type { DataCheck, DataCheckRequest, TreatedData } from "../../protocol/dataDoctor.ts";
import { UserError } from "../../protocol/failure.ts";
import type { Preparing } from "../../protocol/worker.ts";
import type { WorkerProcess } from "../../protocol/workerProcess.ts";
import { command } from "../command.ts";
import { dataCheckText, movedText } from "../dataCheckText.ts";
import { exitCodes } from "../exitCode.ts";
import { folderOfModel } from "../folderOfModel.ts";
import { bar, ProgressLine } from "../progressLine.ts";
import { print, printJson, say } from "../terminal.ts";
import { withWorker } from "../worker.ts";

interface Options {
  readonly fix?: DataRemedy["kind"];
  readonly only?: readonly string[];
  readonly putBack?: true;
  readonly json?: true;
}

const kinds: readonly DataRemedy["kind"][] = ["set-aside", "rename"];

export const check = command(
  "check",
  "Look for what is wrong with a folder of images: files that cannot be read, copies, small classes, the same picture to learn from and to test on. With a model file, its folder as it would be learned from.",
  [
    "cnn data check flowers",
    "cnn data check flowers.cnn.yaml",
    "cnn data check flowers --fix rename",
    "cnn data check flowers --fix set-aside --only truncated empty-file",
    "cnn data check flowers --put-back",
  ],
)
  .argument("<folder>", "folder with a folder of images for each class, or a model file that names one")
  .option(
    "--fix <how>",
    "set-aside: move what is wrong into .cnn/set-aside of the folder, from where --put-back brings it back; rename: give the right endings",
    fixOf,
  )
  .option("--only <findings...>", "what to fix, by the names that the check prints")
  .option("--put-back", "undo all fixes: everything returns to its place and name")
  .option("--json", "print JSON")
  .action(async (given: string, options: Options) => {
    if (options.only && !options.fix)
      throw new UserError("usage", "--only says what to fix. Add --fix set-aside or --fix rename.");
    const request = await requestFor(given);
    const line = new ProgressLine();
    const preparing = ({ done, total }: Preparing) =>
      line.show(`${bar(total > 0 ? done / total : 0)} ${done} of ${total} images`);
    await withWorker({ preparing }, async (worker) => {
      if (options.putBack) return tellMoved(await worker.call("putBackData", request), options);
      const checked = await worker.call("checkData", request).finally(() => line.clear());
      if (options.fix) {
        tellMoved(await fix(worker, checked, options.fix, options.only), options);
      } else if (options.json) printJson({ ...checked.report, aside: checked.aside, seconds: checked.seconds });
      else print(dataCheckText(checked));
      if (!options.fix && checked.report.findings.some(({ severity }) => severity === "error"))
        process.exitCode = exitCodes.atFault;
    });
  });

function fixOf(value: string): DataRemedy["kind"] {
  const kind = kinds.find((name) => name === value);
  if (!kind) throw new UserError("usage", `--fix takes set-aside or rename, not ${value}.`);
  return kind;
}

async function requestFor(given: string): Promise<DataCheckRequest> {
  const full = path.resolve(given);
  const isFile = await stat(full).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) return { folder: full };
  return { folder: await folderOfModel(full), modelPath: full };
}

/** Finding by finding, so that each can be put back by itself. A file is moved once, whatever is wrong with it. */
async function fix(
  worker: WorkerProcess,
  { report, stamps }: DataCheck,
  kind: DataRemedy["kind"],
  only: readonly string[] | undefined,
): Promise<TreatedData> {
  const unknown = only?.find((code) => report.findings.every((finding) => finding.code !== code));
  if (unknown !== undefined)
    throw new UserError(
      "usage",
      `${report.folder} has no finding ${unknown}. Run the check without --fix to see them.`,
    );
  const done = new Set<string>();
  const all: { moved: TreatedData["moved"][number][]; refused: TreatedData["refused"][number][] } = {
    moved: [],
    refused: [],
  };
  for (const { code, severity, remedy } of report.findings) {
    if (remedy?.kind !== kind || severity === "info" || (only && !only.includes(code))) continue;
    // Copies in two classes and images that are merely odd need a look: they are moved only when they are named.
    if (!only && !isSafe.has(code)) continue;
    const todo =
      remedy.kind === "set-aside"
        ? { setAside: remedy.files.filter((file) => !done.has(file)) }
        : { rename: remedy.renames.filter(({ file }) => !done.has(file)) };
    const treated = await worker.call("treatData", { folder: report.folder, reason: code, stamps, ...todo });
    for (const { file } of [...treated.moved, ...treated.refused]) done.add(file);
    all.moved.push(...treated.moved);
    all.refused.push(...treated.refused);
  }
  return { batch: "", ...all };
}

/** Nothing that could be learned from is lost to training by these. */
const isSafe: ReadonlySet<string> = new Set([
  "truncated",
  "damaged",
  "not-an-image",
  "empty-file",
  "huge-image",
  "wrong-extension",
  "format-not-read",
  "exact-duplicates",
  "odd-links",
]);

function tellMoved(treated: TreatedData, { json }: Options): void {
  if (json) printJson({ moved: treated.moved, refused: treated.refused });
  else print(movedText(treated));
  if (treated.refused.length > 0) {
    if (!json) say("cnn: Some files were left where they are.");
    process.exitCode = exitCodes.environment;
  }
}
