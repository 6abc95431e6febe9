import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands/index.ts";
import { fullName } from "../../src/cli/usage.ts";
import { refusal } from "./commandLines.ts";

describe.each(commands.flatMap(withAll).map((command) => [fullName(command), command] as const))(
  "%s --help, of cnn",
  (_name, command) => {
    test("says what to do: a sentence that begins with its verb", () => {
      expect(command.description()).toMatch(/^[A-Z][a-z]*[a-rt-z],? .*\.$/);
    });

    test("options are told in one style, and what stands for one is told", () => {
      for (const option of command.options) expect(option.description).toMatch(/^[^A-Z].*[^.]$/);
      for (const argument of command.registeredArguments) expect(argument.description).toMatch(/^.*[^.]$/);
    });

    test("its examples are lines that `cnn` takes", () => {
      const lines = helpOf(command).split("Examples:")[1]?.trim().split("\n") ?? [];
      expect(lines.length).toBeGreaterThan(0);
      expect(
        lines
          .map((line) => line.trim())
          .filter((line) => line.startsWith("cnn "))
          .map(refusal)
          .filter(Boolean),
      ).toEqual([]);
    });
  },
);

function withAll(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withAll)];
}

function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
  return text;
}
