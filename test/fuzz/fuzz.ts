import { writeFileSync } from "node:fs";
import { randomGenerator } from "../../src/core/random.ts";
import { askEverything } from "./askEverything.ts";
import { mutate } from "./mutate.ts";
import { texts } from "./texts.ts";

// `npm run fuzz -- [COUNT] [SEED]`: mutations of all examples and networks of the zoo through every feature of the editor.
const [count = 10_000, seed = 1] = process.argv.slice(2).map(Number);
const random = randomGenerator(seed);
const sources = Object.values(texts);
/** Beyond this a text hangs the editor. */
const mostMs = 10_000;
const faults = new Map<string, string>();
let slowest = { ms: 0, text: "" };

for (let index = 1; index <= count; index++) {
  const text = mutate(sources[Math.floor(random.uniform() * sources.length)] ?? "", random);
  const offset = Math.floor(random.uniform() * (text.length + 1));
  const start = processorMs();
  try {
    askEverything(text, offset, { drawn: index % 10 === 0, repaired: index % 3 === 0 });
  } catch (error) {
    const stack = error instanceof Error ? `${error.message}\n${error.stack?.split("\n")[1] ?? ""}` : String(error);
    keep(stack, `# at ${offset}\n${text}`);
  }
  const ms = processorMs() - start;
  if (ms > slowest.ms) slowest = { ms, text };
  if (ms > mostMs) keep(`${(ms / 1000).toFixed(1)} s`, text);
  if (index % 1000 === 0)
    console.error(`${index} of ${count}, ${faults.size} kinds of faults, slowest ${Math.round(slowest.ms)} ms`);
}

console.log(
  `${count.toLocaleString("en")} mutations of ${sources.length} texts (seed ${seed}): ${faults.size} kinds of faults; the slowest took ${Math.round(slowest.ms)} ms.`,
);
for (const [fault, text] of faults) console.log(`\n── ${fault}\n${text}`);
if (process.env.CNN_FUZZ_SLOWEST) writeFileSync(process.env.CNN_FUZZ_SLOWEST, slowest.text);
process.exitCode = faults.size > 0 ? 1 : 0;

/** Of this thread: what other programs take is not in it. */
function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function keep(fault: string, text: string): void {
  const kind = fault.replaceAll(/\d+/g, "0").slice(0, 200);
  const known = faults.get(kind);
  if (known === undefined) console.error(`A new kind of fault: ${fault}`);
  if (known === undefined || text.length < known.length) faults.set(kind, text);
}
