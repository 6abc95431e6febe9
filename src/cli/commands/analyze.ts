import { Option } from "commander";
import type { Analysis } from "../../core/analyze.ts";
import { type Convention, conventions } from "../../core/memory/conventions.ts";
import { chooseOptimizer, type OptimizerChoice } from "../../core/optimizers/index.ts";
import { type TableFormat, tableFormatNames, tableFormats } from "../../core/summary/formats.ts";
import { type Level, type SortKey, sortKeys, sortRows, summaryOf } from "../../core/summary/rows.ts";

import { analyzeText } from "../../spec/analyzeText.ts";
import { zoo } from "../../zoo/library.ts";
import { analysisJson } from "../analysisJson.ts";
import { analysisTable } from "../analysisTable.ts";
import { command } from "../command.ts";
import { exitCodes } from "../exitCode.ts";
import { modelSource } from "../modelSource.ts";
import { problemLines } from "../problemLines.ts";
import { print, printJson, say } from "../terminal.ts";
import { wholeNumber } from "../wholeNumber.ts";

interface Options {
  readonly batch?: number;
  readonly optimizer?: keyof typeof optimizerChoices;
  readonly convention: Convention;
  readonly json?: true;
  readonly sort: SortKey;
  readonly blocks?: true;
  readonly format: "table" | TableFormat;
}

const optimizerChoices = {
  adam: chooseOptimizer("Adam"),
  sgd: chooseOptimizer("SGD"),
  momentum: chooseOptimizer("SGD", { momentum: 0.9 }),
} satisfies Record<string, OptimizerChoice>;

export const analyze = command("analyze", "Shapes, parameters, operations and memory of a model, layer by layer.", [
  "cnn analyze examples/lenet5.cnn.yaml",
  "cnn analyze examples/exercise-2.cnn.yaml --batch 50 --optimizer sgd --json",
  "cnn analyze examples/lenet5.cnn.yaml --sort parameters --format markdown",
  "cnn analyze resnet50 --blocks",
])
  .argument("<file>", "a .cnn.yaml file, or the name of a network of the zoo")
  .option("--batch <n>", "examples in a training step, instead of the file's", wholeNumber(1, 65_536))
  .addOption(
    new Option("--optimizer <name>", "optimizer for the memory of training, instead of the file's").choices(
      Object.keys(optimizerChoices),
    ),
  )
  .addOption(
    new Option(
      "--convention <name>",
      "how training's activations are counted: textbook, each layer's output once; pytorch, what autograd keeps",
    )
      .choices(conventions)
      .default("textbook"),
  )
  .addOption(new Option("--sort <by>", "order of the rows").choices(sortKeys).default("order"))
  .option("--blocks", "one row for each block of the file's own list")
  .addOption(
    new Option("--format <name>", "the table alone, to be copied elsewhere")
      .choices(["table", ...tableFormatNames])
      .default("table"),
  )
  .option("--json", "print JSON")
  .action(async (file: string, { batch, optimizer, convention, json, sort, blocks, format }: Options) => {
    const text = await modelSource(file);
    const { analysis, problems } = analyzeText(text, {
      library: zoo,
      convention,
      training: {
        ...(batch !== undefined && { batchSize: batch }),
        ...(optimizer !== undefined && { optimizer: optimizerChoices[optimizer] }),
      },
    });
    if (json) printJson(analysisJson(text, analysis, problems));
    else {
      const level = blocks ? "blocks" : "layers";
      print(format === "table" ? analysisTable(analysis, { level, sort }) : plainTable(analysis, level, sort, format));
      for (const line of problemLines(file, text, problems)) say(line);
    }
    if (problems.some(({ severity }) => severity === "error")) process.exitCode = exitCodes.atFault;
  });

function plainTable(analysis: Analysis, level: Level, sort: SortKey, format: TableFormat): string {
  const { rows, totals } = summaryOf(analysis, level);
  return tableFormats[format].of({ rows: sortRows(rows, sort), totals });
}
