import type { Command } from "commander";
import { commands } from "../../src/cli/commands/index.ts";

/** The lines of `cnn` in a page's examples and in its sentences. */
export function commandLinesIn(page: string): string[] {
  const fences = [...page.matchAll(/^ *```(?:sh|)\n([\s\S]*?)^ *```/gm)].flatMap(([, text = ""]) => text.split("\n"));
  const inline = [...page.replace(/^ *(`{3,})[\s\S]*?^ *\1/gm, "").matchAll(/`([^`\n]+)`/g)].map(
    ([, code = ""]) => code,
  );
  const lines = [...fences.map((line) => line.trim().replace(/^\$ /, "")), ...inline];
  return (
    lines
      .map((line) => line.replace(/^(?:ROUNDS=\S+ )?(?:time |npx )?cnn /, "cnn "))
      // `list|show` stands for several commands.
      .filter((line) => /^cnn [a-z]+(?!\S*\|)/.test(line) && !/^cnn \S+ \S*\|/.test(line))
  );
}

/** Why `cnn` would not take a line; undefined where it would. Files need not exist. */
export function refusal(line: string): string | undefined {
  const words = [...line.replace(/\s+[#>|&].*/, "").matchAll(/"[^"]*"|'[^']*'|\S+/g)].map(([word]) => word).slice(1);
  let list: readonly Command[] = commands;
  let command: Command | undefined;
  while (list.length > 0 && words.length > 0) {
    const name = words[0];
    const next = list.find((one) => one.name() === name);
    if (!next) break;
    words.shift();
    command = next;
    list = next.commands;
  }
  if (!command) return `${line}: no such command`;
  let values = 0;
  while (words.length > 0) {
    const word = words.shift() ?? "";
    if (word === "…" || word === "--help") continue;
    if (!/^-{1,2}[a-z]/.test(word)) {
      values++;
      continue;
    }
    const option = command.options.find(({ short, long }) => short === word || long === word);
    if (!option) return `${line}: no option ${word}`;
    if (option.variadic) while (words[0] && !words[0].startsWith("-")) words.shift();
    if (!option.required || option.variadic) continue;
    const value = words.shift();
    // In a page's prose an option may be named alone, and `a|b` or NAME stand for any of their values.
    const isExample = value !== undefined && !/[|A-Z…]/.test(value);
    if (isExample && option.argChoices && !option.argChoices.includes(value)) return `${line}: no ${word} ${value}`;
  }
  const most = command.registeredArguments.some(({ variadic }) => variadic) ? 99 : command.registeredArguments.length;
  return values > most ? `${line}: too many arguments` : undefined;
}
