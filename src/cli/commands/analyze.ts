import { Option } from "commander";
import type { Analysis } from "../../core/analyze.ts";
import { type Convention, conventions } from "../../core/memory/conventions.ts";
import { chooseOptimizer, type OptimizerChoice } from "../../core/optimizers/index.ts";
import type { Card } from "../../core/plan/cards.ts";
import type { thisMachine } from "../../core/plan/device.ts";
import { type TableFormat, tableFormatNames, tableFormats } from "../../core/summary/formats.ts";
import { type Level, type SortKey, sortKeys, sortRows, summaryOf } from "../../core/summary/rows.ts";

import { lineAndColumn } from "../../spec/lineAndColumn.ts";
import { analysisJson } from "../analysisJson.ts";
import { analysisTable } from "../analysisTable.ts";
import { command } from "../command.ts";
import { exitCodes } from "../exitCode.ts";
import { cardOf, fitJson, fitOf, fitText, planned } from "../fit.ts";
import { networkSource } from "../networkSource.ts";
import { problemLines } from "../problemLines.ts";
import { inputSizes } from "../python/inputSizes.ts";
import { programJson } from "../python/programJson.ts";
import { programTable } from "../python/programTable.ts";
import { placeAt, programNotes, programProblemLines, programProblems } from "../python/programText.ts";
import { print, printJson, say } from "../terminal.ts";
import { wholeNumber } from "../wholeNumber.ts";

interface Options {
  readonly batch?: number;
  readonly optimizer?: keyof typeof optimizerChoices;
  readonly convention: Convention;
  readonly planFor?: Card | typeof thisMachine;
  readonly json?: true;
  readonly sort: SortKey;
  readonly blocks?: true;
  readonly format: "table" | TableFormat;
  readonly input?: readonly number[];
}

const optimizerChoices = {
  adam: chooseOptimizer("Adam"),
  sgd: chooseOptimizer("SGD"),
  momentum: chooseOptimizer("SGD", { momentum: 0.9 }),
  rmsprop: chooseOptimizer("RMSprop"),
  adamw: chooseOptimizer("AdamW"),
} satisfies Record<string, OptimizerChoice>;

export const analyze = command(
  "analyze",
  "Print the shapes, parameters, operations and memory of a model, layer by layer.",
  [
    "cnn analyze examples/lenet5.cnn.yaml",
    "cnn analyze examples/exercise-2.cnn.yaml --batch 50 --optimizer sgd --json",
    "cnn analyze examples/lenet5.cnn.yaml --sort parameters --format markdown",
    "cnn analyze resnet50 --blocks",
    "cnn analyze model.onnx",
    "cnn analyze resnet50 --batch 64 --plan-for 8GB",
    "cnn analyze train.py::Net --input 3x32x32",
  ],
)
  .argument(
    "<file>",
    "a .cnn.yaml file, a network of the zoo, a Python program or notebook (train.py, train.py::Net, lesson.ipynb), or a file of Keras, TensorFlow.js or ONNX",
  )
  .option("--batch <n>", "examples in a training step, instead of the file's", wholeNumber(1, 65_536))
  .addOption(
    new Option("--optimizer <name>", "optimizer for the memory of training, instead of the file's").choices(
      Object.keys(optimizerChoices),
    ),
  )
  .addOption(
    new Option(
      "--convention <name>",
      "how training's activations are counted: textbook, each layer's output once; pytorch, what autograd keeps; engine, what a training here has at its worst moment",
    )
      .choices(conventions)
      .default("textbook"),
  )
  .option(
    "--plan-for <card>",
    "whether training fits, the largest batch that does, and how to make room: a size as 8GB, a card as rtx-3060, or this-machine",
    planned,
  )
  .addOption(new Option("--sort <by>", "order of the rows").choices(sortKeys).default("order"))
  .option("--blocks", "one row for each block of the file's own list")
  .addOption(
    new Option("--format <name>", "the table alone, to be copied elsewhere")
      .choices(["table", ...tableFormatNames])
      .default("table")
      .conflicts("json"),
  )
  .option(
    "--input <sizes>",
    "of a Python program: its input without the batch, in its framework's order, as 3x32x32",
    inputSizes,
  )
  .option("--json", "print JSON")
  .action(async (file: string, options: Options) => {
    const { batch, optimizer, convention, planFor, json, sort, blocks, format, input } = options;
    const network = await networkSource(file, input ? { input } : {});
    const { text, program } = network;
    const { analysis, problems: found } = network.analyzed({
      convention,
      training: {
        ...(batch !== undefined && { batchSize: batch }),
        ...(optimizer !== undefined && { optimizer: optimizerChoices[optimizer] }),
      },
    });
    const problems = program ? programProblems(program) : found;
    const fit =
      planFor &&
      fitOf(network, await cardOf(planFor), {
        // A textbook's sums leave out what a process needs beside them.
        convention: convention === "textbook" ? "pytorch" : convention,
        ...(batch !== undefined && { batch }),
        ...(optimizer !== undefined && { optimizer: optimizerChoices[optimizer] }),
      });
    const plain = analysisJson(analysis, problems, (offset) =>
      program ? placeAt(program.reading, offset) : lineAndColumn(text, offset),
    );
    if (json) printJson({ ...plain, ...(program && programJson(program, plain)), ...(fit && { fit: fitJson(fit) }) });
    else {
      const level = blocks ? "blocks" : "layers";
      print(
        format === "table"
          ? analysisTable(analysis, { level, sort, ...(program && programTable(program.network)) })
          : plainTable(analysis, level, sort, format),
      );
      if (fit) print(`\n${fitText(fit)}`);
      const lines = program ? programProblemLines(program, problems) : problemLines(file, text, problems);
      for (const line of lines) say(line);
    }
    if (program) for (const note of programNotes(program)) say(note);
    if (problems.some(({ severity }) => severity === "error")) process.exitCode = exitCodes.atFault;
  });

function plainTable(analysis: Analysis, level: Level, sort: SortKey, format: TableFormat): string {
  const { rows, totals } = summaryOf(analysis, level);
  return tableFormats[format].of({ rows: sortRows(rows, sort), totals });
}
