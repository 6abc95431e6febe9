import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { randomGenerator } from "../../src/core/random.ts";
import { openTracer } from "../../src/protocol/tracer.ts";
import { pythonNetworks } from "../../src/python/read/pythonNetworks.ts";
import { askPython } from "./askPython.ts";
import { Faults } from "./faults.ts";
import { mutatePython } from "./mutatePython.ts";
import { pythonTexts } from "./pythonTexts.ts";

// `npm run fuzz:python -- [COUNT] [SEED]`: mutations of all Python programs of the tests, read as the editor reads them,
// through every feature. Needs `npm run build`.
const [count = 1_000, seed = 1] = process.argv.slice(2).map(Number);
const random = randomGenerator(seed);
const sources = Object.entries(pythonTexts);
const faults = new Faults();
const cache = await mkdtemp(path.join(tmpdir(), "cnn-fuzz-"));
const program = fileURLToPath(new URL("../../dist/tracer.cjs", import.meta.url));
const tracer = openTracer({ program, cache });
let [slowest, networks, late] = [{ ms: 0, text: "" }, 0, 0];

for (let index = 1; index <= count; index++) {
  const [name = "", request] = sources[Math.floor(random.uniform() * sources.length)] ?? [];
  if (!request) continue;
  const texts = mutatePython(request.texts, random);
  const said = `# ${name}\n${texts.join("\n\n# %%\n")}`;
  const start = performance.now();
  try {
    const trace = await tracer.trace({ ...request, texts });
    const second = index % 4 === 0 ? await tracer.trace({ ...request, texts, unknown: 11 }) : undefined;
    const reading = pythonNetworks(texts, trace, { second });
    const offset = Math.floor(random.uniform() * (reading.text.length + 1));
    askPython(reading, offset, { drawn: index % 10 === 0, converted: index % 3 === 0 });
    networks += reading.networks.length;
  } catch (error) {
    // Of what makes networks without end, a person is told just that.
    if (error instanceof Error && /It took more than/.test(error.message)) late++;
    else faults.keepError(error, said);
  }
  const ms = performance.now() - start;
  if (ms > slowest.ms) slowest = { ms, text: said };
  if (index % 100 === 0)
    console.error(`${index} of ${count}, ${faults.count} kinds of faults, slowest ${Math.round(slowest.ms)} ms`);
}

tracer.dispose();
await rm(cache, { recursive: true, force: true });
console.log(
  `${count.toLocaleString("en")} mutations of ${sources.length} programs (seed ${seed}), ${networks.toLocaleString("en")} networks: ${faults.count} kinds of faults, ${late} took too long; the slowest took ${Math.round(slowest.ms)} ms.`,
);
faults.tell();
if (process.env.CNN_FUZZ_SLOWEST) writeFileSync(process.env.CNN_FUZZ_SLOWEST, slowest.text);
