import { existsSync, realpathSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { Option } from "commander";
import type { PlacedProblem, ProblemCode } from "../../core/problem.ts";
import { type ConversionName, conversionNames, conversionTargets } from "../../language/convert.ts";
import { UserError } from "../../protocol/failure.ts";
import { writing } from "../../protocol/fileFailure.ts";
import type { Lost } from "../../spec/write/lost.ts";
import { command } from "../command.ts";
import { networkSource } from "../networkSource.ts";
import { problemLines } from "../problemLines.ts";
import { inputSizes } from "../python/inputSizes.ts";
import { programName } from "../python/programFile.ts";
import { printJson, say } from "../terminal.ts";

interface Options {
  readonly to: ConversionName;
  readonly output?: string;
  readonly force?: true;
  readonly json?: true;
  readonly input?: readonly number[];
}

export const convert = command(
  "convert",
  "Write a network in another form: a model file, or Keras or PyTorch code as a person would write it. What the form does not hold is named.",
  [
    "cnn convert examples/residual.cnn.yaml --to pytorch",
    "cnn convert resnet50 --to keras -o resnet50.py",
    "cnn convert train.py::Net --to cnn -o net.cnn.yaml",
    "cnn convert train.py::Net --to keras --input 3x32x32",
  ],
)
  .argument(
    "<file>",
    "a model file, a Python program or notebook (train.py::Net, lesson.ipynb), a file of Keras, TensorFlow.js or ONNX, or a network of the zoo",
  )
  .addOption(new Option("--to <form>", "the form to write").choices(conversionNames).makeOptionMandatory())
  .option("-o, --output <file>", "the file to write; printed when left out")
  .option("--force", "overwrite that file if it is there")
  .option("--json", "print JSON: the text, and what it does not hold")
  .option(
    "--input <sizes>",
    "of a Python program: its input without the batch, in its framework's order, as 3x32x32",
    inputSizes,
  )
  .action(async (file: string, { to, output, force, json, input }: Options) => {
    const target = conversionTargets[to];
    if (output !== undefined) checkOutput(file, output, target.ending, force === true);
    const network = await networkSource(file, input ? { input } : {});
    if (to !== "cnn") refuseBroken(file, network.text, network.analyzed().problems);
    const converted = target.convert(network);
    if (typeof converted === "string") throw new UserError("cannot-export", converted);
    const { text, lost } = converted;
    if (output !== undefined) await writing(output, () => writeFile(output, text, { flag: force ? "w" : "wx" }));
    if (json) printJson({ to, file: output === undefined ? null : path.resolve(output), text, lost });
    else if (output === undefined) process.stdout.write(text);
    for (const each of lost) say(lostLine(each));
  });

const lostLine = ({ place, what, why }: Lost): string => `lost: ${place}: ${what}. ${why}`;

/** A file of another kind is not overwritten by mistake, and the network itself never. */
function checkOutput(file: string, output: string, ending: string, force: boolean): void {
  if (!output.toLowerCase().endsWith(ending))
    throw new UserError("usage", `This writes a file that ends in ${ending}, and ${output} does not.`);
  if (!existsSync(output)) return;
  const source = programName(file)?.file ?? file;
  if (existsSync(source) && realpathSync(source) === realpathSync(output))
    throw new UserError("usage", `${output} is the network itself. Name another file.`);
  if (!force) throw new UserError("usage", `${output} is there already. Name another file, or add --force.`);
}

/** What the data would make impossible does not keep the network from being built. */
const ofTraining: readonly ProblemCode[] = ["data-shape-differs", "classes-differ", "recipe-does-not-fit"];

/** Code of a network that cannot be built helps nobody. */
function refuseBroken(file: string, text: string, problems: readonly PlacedProblem[]): void {
  const errors = problems.filter(({ severity, code }) => severity === "error" && !ofTraining.includes(code));
  if (errors.length > 0) throw new UserError("model-has-problems", problemLines(file, text, errors).join("\n"));
}
