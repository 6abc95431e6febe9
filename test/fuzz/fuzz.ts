import { writeFileSync } from "node:fs";
import { randomGenerator } from "../../src/core/random.ts";
import { askEverything } from "./askEverything.ts";
import { Faults } from "./faults.ts";
import { mutate } from "./mutate.ts";
import { texts } from "./texts.ts";

// `npm run fuzz -- [COUNT] [SEED]`: mutations of all examples and networks of the zoo through every feature of the editor.
const [count = 10_000, seed = 1] = process.argv.slice(2).map(Number);
const random = randomGenerator(seed);
const sources = Object.values(texts);
/** Beyond this a text hangs the editor. */
const mostMs = 10_000;
const faults = new Faults();
let slowest = { ms: 0, text: "" };

for (let index = 1; index <= count; index++) {
  const text = mutate(sources[Math.floor(random.uniform() * sources.length)] ?? "", random);
  const offset = Math.floor(random.uniform() * (text.length + 1));
  const start = processorMs();
  try {
    askEverything(text, offset, { drawn: index % 10 === 0, repaired: index % 3 === 0 });
  } catch (error) {
    faults.keepError(error, `# at ${offset}\n${text}`);
  }
  const ms = processorMs() - start;
  if (ms > slowest.ms) slowest = { ms, text };
  if (ms > mostMs) faults.keep(`${(ms / 1000).toFixed(1)} s`, text);
  if (index % 1000 === 0)
    console.error(`${index} of ${count}, ${faults.count} kinds of faults, slowest ${Math.round(slowest.ms)} ms`);
}

console.log(
  `${count.toLocaleString("en")} mutations of ${sources.length} texts (seed ${seed}): ${faults.count} kinds of faults; the slowest took ${Math.round(slowest.ms)} ms.`,
);
faults.tell();
if (process.env.CNN_FUZZ_SLOWEST) writeFileSync(process.env.CNN_FUZZ_SLOWEST, slowest.text);

/** Of this thread: what other programs take is not in it. */
function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
