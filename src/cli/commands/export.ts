import { existsSync, statSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { Option } from "commander";
import { publishedWeights } from "../../core/publishedWeights.ts";
import { UserError } from "../../protocol/failure.ts";
import { writing } from "../../protocol/fileFailure.ts";
import { readRun } from "../../protocol/run.ts";
import { type ExportTarget, exportTargets } from "../../protocol/worker.ts";
import { moduleName } from "../../python/names.ts";
import { usageNames } from "../../python/usage/usageFiles.ts";
import { writers } from "../../python/writers.ts";
import { analyzeText } from "../../spec/analyzeText.ts";
import { zoo } from "../../zoo/library.ts";
import { command } from "../command.ts";
import { modelSource } from "../modelSource.ts";
import { problemLines } from "../problemLines.ts";
import { findRun } from "../runsFolder.ts";
import { print, printJson, say } from "../terminal.ts";
import { withWorker } from "../worker.ts";

interface Options {
  readonly to: ExportTarget;
  readonly output?: string;
  readonly json?: true;
}

export const exportCommand = command(
  "export",
  "Write a trained network for another program: Python code that builds it and loads its weights, or an ONNX file.",
  [
    "cnn export examples/lenet5.cnn.yaml --to pytorch",
    "cnn export .cnn/runs/2026-11-22T21-05-09-lenet-5 --to keras -o lenet.py",
    "cnn export resnet18 --to keras",
    "cnn export mobilenet_v2_keras --to onnx",
  ],
)
  .argument(
    "<run>",
    "the folder of a run, a file in it, or a model file: its newest run; code alone for a model without a run, and for a network of the zoo; to ONNX with its ImageNet weights",
  )
  .addOption(new Option("--to <name>", "for which program").choices(exportTargets).makeOptionMandatory())
  .option(
    "-o, --output <file>",
    "the .py or .onnx file to write; one with the model's name in this folder when left out",
  )
  .option("--json", "print JSON")
  .action(async (named: string, { to, output, json }: Options) => {
    const run = await runOf(named);
    const files = run === undefined ? await writeCode(named, to, output) : await writeRun(run, to, output);
    if (run === undefined && to !== "onnx")
      say(`${named} has no run yet: the code builds the network, and its weights start from chance.`);
    if (json) printJson({ to, run: run ?? null, files });
    else for (const file of files) print(file);
  });

/** A model file without a run, and a name of the zoo, are no fault here: their code can be written. */
async function runOf(named: string): Promise<string | undefined> {
  const isFolder = existsSync(named) && statSync(named).isDirectory();
  return findRun(named).catch((error: UserError) => {
    const isModel = existsSync(named) ? !isFolder && /\.ya?ml$/.test(named) : zoo.text(named) !== undefined;
    if (!isModel) throw error;
    return undefined;
  });
}

async function writeRun(run: string, to: ExportTarget, output: string | undefined): Promise<readonly string[]> {
  const file = output ?? unusedFile((await readRun(run)).name, to);
  checkEnding(file, to);
  const { files } = await withWorker({}, (worker) => worker.call("exportRun", { run, to, output: path.resolve(file) }));
  return files;
}

async function writeCode(named: string, to: ExportTarget, output: string | undefined): Promise<readonly string[]> {
  if (to === "onnx" && Object.hasOwn(publishedWeights, named)) return writePretrained(named, output);
  if (to === "onnx" && !existsSync(named))
    throw new UserError(
      "not-a-run",
      `No published weights of ${named} can be loaded, so there are none for an ONNX file. \`cnn weights list\` names the networks that have some.`,
    );
  if (to === "onnx")
    throw new UserError(
      "not-a-run",
      `${named} has no run yet, so there are no weights for an ONNX file. Train it first.`,
    );
  const text = await modelSource(named);
  const { analysis, problems } = analyzeText(text, { library: zoo });
  const faults = problemLines(
    named,
    text,
    problems.filter(({ severity }) => severity === "error"),
  );
  if (faults.length > 0) throw new UserError("model-has-problems", faults.join("\n"));
  const written = writers[to].write(analysis, { about: [`${analysis.model.name}.`] });
  if (typeof written === "string") throw new UserError("cannot-export", written);
  const file = path.resolve(output ?? unusedFile(analysis.model.name, to));
  checkEnding(file, to);
  await writing(file, () => writeFile(file, written.code));
  return [file];
}

async function writePretrained(network: string, output: string | undefined): Promise<readonly string[]> {
  const file = output ?? unusedFile(network, "onnx");
  checkEnding(file, "onnx");
  const request = { network, output: path.resolve(file) };
  const { files } = await withWorker({}, (worker) => worker.call("exportPretrained", request));
  return files;
}

const endingOf = (to: ExportTarget): string => (to === "onnx" ? ".onnx" : ".py");

/** A file that was not named must not take another's place. */
function unusedFile(model: string, to: ExportTarget): string {
  const file = `${moduleName(model)}${endingOf(to)}`;
  const all = [file, ...(to === "onnx" ? Object.values(usageNames(file)) : [])];
  const taken = all.find((each) => existsSync(each));
  if (taken !== undefined)
    throw new UserError(
      "usage",
      `There is a ${taken} in this folder already. Name the file to write, as with -o ${file}.`,
    );
  return file;
}

function checkEnding(file: string, to: ExportTarget): void {
  if (!file.toLowerCase().endsWith(endingOf(to)))
    throw new UserError("usage", `--to ${to} writes a file that ends in ${endingOf(to)}, and ${file} does not.`);
}
