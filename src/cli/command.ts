import { Command } from "commander";

/** A command of `cnn`, still without its arguments, options and action. The examples end its help. */
export const command = (name: string, doc: string, examples: readonly string[]): Command =>
  new Command(name)
    .description(doc)
    .addHelpText("after", `\nExamples:\n${examples.map((example) => `  ${example}`).join("\n")}`);
