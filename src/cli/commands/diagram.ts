import { writeFile } from "node:fs/promises";
import { Option } from "commander";
import { type ColourName, colourNames } from "../../diagram/colour.ts";
import { draw } from "../../diagram/draw.ts";
import { type KindName, kindNames } from "../../diagram/kinds.ts";
import { svg } from "../../diagram/svg.ts";
import { UserError } from "../../protocol/failure.ts";
import { writing } from "../../protocol/fileFailure.ts";

import { command } from "../command.ts";
import { exitCodes } from "../exitCode.ts";
import { networkSource } from "../networkSource.ts";
import { problemLines } from "../problemLines.ts";
import { say } from "../terminal.ts";

interface Options {
  readonly output: string;
  readonly kind?: KindName;
  readonly colour: ColourName;
}

/** About the shape of a page across, or of a slide. */
const space = { width: 1200, height: 700 };

export const diagram = command("diagram", "Draw a model as an SVG file.", [
  "cnn diagram examples/lenet5.cnn.yaml -o lenet5.svg",
  "cnn diagram examples/residual.cnn.yaml -o residual.svg --kind graph --colour parameters",
])
  .argument(
    "<file>",
    "a .cnn.yaml file, a network of the zoo, a Python program (train.py, train.py::Net), or a file of Keras, TensorFlow.js or ONNX",
  )
  .requiredOption("-o, --output <file.svg>", "the file to write")
  .addOption(
    new Option("--kind <name>", "boxes to scale, or a compact graph; whichever suits the model when left out").choices(
      kindNames,
    ),
  )
  .addOption(new Option("--colour <name>", "what the colours say").choices(colourNames).default("memory"))
  .action(async (file: string, { output, kind, colour }: Options) => {
    if (!output.toLowerCase().endsWith(".svg"))
      throw new UserError(
        "usage",
        `cnn diagram writes SVG only so far, so it cannot write ${output}. Name a file that ends in .svg.`,
      );
    const network = await networkSource(file);
    const { analysis, problems } = network.analyzed();
    const drawn = svg(draw(analysis, { kind, colour, space }));
    await writing(output, () => writeFile(output, drawn));
    for (const line of problemLines(file, network.text, problems)) say(line);
    if (problems.some(({ severity }) => severity === "error")) process.exitCode = exitCodes.atFault;
  });
