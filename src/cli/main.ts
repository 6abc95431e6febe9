#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { toFailure } from "../protocol/failure.ts";
import { productVersion } from "../protocol/product.ts";
import { commands } from "./commands/index.ts";
import { exitCodeOf, exitCodes } from "./exitCode.ts";
import { leaveWhenNobodyReads, say } from "./terminal.ts";
import { fullName, refuseTwoOutputs, termOf, usageSentence } from "./usage.ts";

leaveWhenNobodyReads();
void run(process.argv).then((code) => {
  process.exitCode = code;
});

async function run(argv: readonly string[]): Promise<number> {
  try {
    await program().parseAsync([...argv]);
    return Number(process.exitCode ?? exitCodes.done);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    return report(error);
  }
}

function program(): Command {
  const cnn = new Command("cnn")
    .description("Design, understand and train convolutional networks, and use what they learned.")
    .version(productVersion, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .addHelpText("after", "\nExample:\n  cnn analyze examples/lenet5.cnn.yaml");
  for (const command of commands) cnn.addCommand(command);
  for (const command of withAll(cnn)) {
    refuseTwoOutputs(command);
    if (command.commands.length > 0) command.helpCommand("help [command]", "Print the help of a command.");
    command
      .exitOverride()
      .helpOption("-h, --help", "print help")
      .configureHelp({ subcommandTerm: termOf })
      .configureOutput({ outputError: (text, write) => write(`cnn: ${usageSentence(text, fullName(command))}\n`) });
  }
  return cnn;
}

/** It and its commands, and theirs. */
function withAll(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withAll)];
}

function report(error: unknown): number {
  const failure = toFailure(error);
  const sentence = failure.code === "bug" ? `This is a fault of cnn itself: ${failure.message}` : failure.message;
  say(`cnn: ${sentence}`);
  if (process.env.CNN_DEBUG) say((error as Error).stack ?? "");
  return exitCodeOf(failure.code);
}
