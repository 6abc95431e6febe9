import { totalmem } from "node:os";
import { cards } from "../../core/plan/cards.ts";
import { formatBytes } from "../../core/wording.ts";
import type { GraphicsCard } from "../../machine/graphicsCard.ts";
import { graphicsCards } from "../../machine/graphicsCards.ts";
import { command } from "../command.ts";
import { table } from "../table.ts";
import { print, printJson } from "../terminal.ts";
import { withWorker } from "../worker.ts";

export const devices = command(
  "devices",
  "List what can compute here: the processor, and graphics cards with their memory.",
  ["cnn devices", "cnn devices --json"],
)
  .option("--json", "print JSON; memory is in bytes, of the largest graphics card")
  .action(async ({ json }: { json?: true }) => {
    const [found, here] = await Promise.all([withWorker({}, (worker) => worker.call("devices", {})), graphicsCards()]);
    if (json) {
      const memoryOf = (name: string) => (name === "cpu" ? totalmem() : (here[0]?.bytes ?? null));
      return printJson(found.map((device) => ({ ...device, memory: memoryOf(device.name) })));
    }
    const rows = found.map(({ name, title, available, detail }) => [
      name,
      available ? "yes" : "no",
      available ? memoryText(name === "cpu" ? totalmem() : here[0]?.bytes) : "",
      title,
      detail,
    ]);
    print(table([["device", "usable", "memory", "what", "detail"], ...rows], [2]));
    const missing = found.flatMap(({ name, missing }) => (missing === undefined ? [] : [`To use ${name}: ${missing}`]));
    if (missing.length > 0) print(`\n${missing.join("\n")}`);
    print(`\n${cardsText(here)}`);
  });

const memoryText = (bytes: number | undefined): string => (bytes === undefined ? "unknown" : formatBytes(bytes));

function cardsText(here: readonly GraphicsCard[]): string {
  const rows = here.map(({ name, bytes, shared }) => [
    name,
    formatBytes(bytes),
    shared ? "of the processor's own" : "",
  ]);
  const found =
    rows.length > 0
      ? table([["graphics card", "memory", ""], ...rows], [1])
      : "No graphics card with memory of its own was found. --plan-for plans for one all the same.";
  const known = cards.map(({ name, bytes }) => [name, formatBytes(bytes)]);
  return `${found}\n\n${table([["to plan for", "memory"], ...known], [1])}`;
}
