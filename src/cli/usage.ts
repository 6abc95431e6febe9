import type { Command } from "commander";
import { UserError } from "../protocol/failure.ts";

/** What commander says of a wrong line, in our words. Where the answer is not in the sentence, the help has it. */
const sentences: readonly (readonly [RegExp, string, "help"?])[] = [
  [/^unknown option '(.+)'\s+\((Did you mean .+\?)\)$/s, "There is no option $1. $2"],
  [/^unknown command '(.+)'\s+\((Did you mean .+\?)\)$/s, "There is no command $1. $2"],
  [/^unknown option '(.+)'$/s, "There is no option $1.", "help"],
  [/^unknown command '(.+)'$/s, "There is no command $1.", "help"],
  [/^missing required argument '(.+)'$/, "<$1> is missing.", "help"],
  [/^required option '(?:-\w, )?(.+)' not specified$/, "$1 is missing.", "help"],
  [/^option '(?:-\w, )?(.+)' argument missing$/, "A value is missing: $1.", "help"],
  [
    /^option '(?:-\w, )?(--[\w-]+).*?' argument '(.*)' is invalid\. Allowed choices are (.+?)\.?$/s,
    "$1 takes one of $3; “$2” is none.",
  ],
  [/^option '(?:-\w, )?(--[\w-]+).*?' argument '(.*)' is invalid\. (.+)$/s, "$1 cannot be “$2”. $3"],
  [
    /^option '(?:-\w, )?(--[\w-]+).*?' cannot be used with option '(?:-\w, )?(--[\w-]+).*?'$/,
    "$1 and $2 do not go together. Leave one of them out.",
  ],
  [
    /^too many arguments for '.+'\. Expected 0 arguments but got \d+: (.+)\.$/s,
    "It takes no arguments, and this line has some: $1.",
    "help",
  ],
  [
    /^too many arguments for '.+'\. Expected 1 argument but got \d+: (.+)\.$/s,
    "It takes one argument, and this line has more: $1.",
    "help",
  ],
  [
    /^too many arguments for '.+'\. Expected (\d+) arguments but got \d+: (.+)\.$/s,
    "It takes $1 arguments, and this line has more: $2.",
    "help",
  ],
];

/**
 * One sentence of what is wrong with a line, and what to do.
 *
 * @param name  of the command, as `cnn data check`
 */
export function usageSentence(text: string, name: string): string {
  const plain = text.replace(/^error: /, "").trim();
  const [pattern, sentence, help] = sentences.find(([known]) => known.test(plain)) ?? [];
  if (!pattern || sentence === undefined) return plain;
  return `${plain.replace(pattern, sentence)}${help ? ` \`${name} --help\` tells what it takes.` : ""}`;
}

/** As everywhere, the last value of an option counts; but of two outputs, nobody would get the first. */
export function refuseTwoOutputs(command: Command): void {
  for (const option of command.options.filter(({ long }) => long === "--output" || long === "--out")) {
    let first: string | undefined;
    command.on(`option:${option.name()}`, (value: string) => {
      if (first !== undefined)
        throw new UserError(
          "usage",
          `There is one output, and this line has two: ${first} and ${value}. Leave one of them out.`,
        );
      first = value;
    });
  }
}

/** `cnn data check` */
export const fullName = (command: Command): string =>
  command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();

/** `answer <lesson> <exercise> [answer]`: that a command has options need not be said of each. */
export const termOf = (command: Command): string =>
  [
    command.name(),
    ...command.registeredArguments.map((argument) => {
      const name = `${argument.name()}${argument.variadic ? "..." : ""}`;
      return argument.required ? `<${name}>` : `[${name}]`;
    }),
  ].join(" ");
