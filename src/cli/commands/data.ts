import { command } from "../command.ts";
import { print, printJson } from "../terminal.ts";
import { wholeNumber } from "../wholeNumber.ts";
import { withWorker } from "../worker.ts";
import { check } from "./dataCheck.ts";

interface Options {
  readonly output: string;
  readonly rows: number;
  readonly columns: number;
  readonly json?: true;
}

const preview = command(
  "preview",
  "Draw training images and, beside each, what augmentation makes of it, as a PNG file.",
  ["cnn data preview flowers.cnn.yaml -o flowers.png", "cnn data preview digits.cnn.yaml -o digits.png --rows 4"],
)
  .argument("<file>", "model file")
  .requiredOption("-o, --output <png>", "the picture to write")
  .option("--rows <n>", "images", wholeNumber(1, 100), 8)
  .option("--columns <n>", "augmented ones beside each: those of so many epochs", wholeNumber(1, 100), 7)
  .option("--json", "print JSON")
  .action(async (modelPath: string, { output, rows, columns, json }: Options) => {
    const made = await withWorker({}, (worker) => worker.call("previewData", { modelPath, output, rows, columns }));
    if (json) return printJson(made);
    print(made.file);
    print(`rows     ${made.classes.join(", ")}`);
    print(
      made.augmentations.length > 0
        ? `columns  the image, then ${made.augmentations.join(", ")} as epochs 1 to ${columns} show it`
        : "columns  the image, again and again: the file has no augmentation",
    );
  });

export const data = command("data", "Look at the data that a model learns from.", [
  "cnn data check flowers",
  "cnn data preview flowers.cnn.yaml -o flowers.png",
])
  .addCommand(check)
  .addCommand(preview);
