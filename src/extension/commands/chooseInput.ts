import * as vscode from "vscode";
import { formatShape } from "../../core/shape.ts";
import { readSizes } from "../../language/python/readSizes.ts";
import { UserError } from "../../protocol/failure.ts";
import type { Command } from "./command.ts";

/** Gives a network of a Python file the size of its input, where the file does not say it. Empty: as it is found. */
export const chooseInput: Command = async ({ sources }, given) => {
  const { input, title } = await sources.choose(given);
  if (!input)
    throw new UserError(
      "file-not-found",
      "A model file says the size of its input itself, as `input: [28, 28, 1]`. This command is for networks in Python.",
    );
  const { shape, isChosen } = input;
  const written = await vscode.window.showInputBox({
    title: `Input of ${title}`,
    prompt: isChosen ? "Without the batch. Leave it empty to find it from the file again." : "Without the batch.",
    value: shape ? formatShape(shape) : "",
    placeHolder: "3×224×224",
    validateInput(words) {
      if (words.trim() === "") return undefined;
      const sizes = readSizes(words, shape);
      return typeof sizes === "string" ? sizes : undefined;
    },
  });
  if (written === undefined) return;
  const sizes = readSizes(written, shape);
  await input.choose(typeof sizes === "string" ? undefined : sizes);
};
