import { readFileSync } from "node:fs";
import { codeActions } from "../../src/language/codeActions.ts";
import { diagnostics } from "../../src/language/diagnostics.ts";
import { hover } from "../../src/language/hover.ts";
import { inlayHints } from "../../src/language/inlayHints.ts";
import { lenses } from "../../src/language/lenses.ts";
import { statusBar } from "../../src/language/statusBar.ts";
import { symbols } from "../../src/language/symbols.ts";
import { deepModel, report } from "./deepModel.ts";

/** Between two keys, shorter than anybody types: what is left over of the one before is cleared away meanwhile. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 30));

/** What VS Code asks after a key is pressed, of a text that was never seen before: everything is read and analysed anew. */
const keys = 400;
const resnet152 = readFileSync(new URL("../../src/zoo/models/resnet152.cnn.yaml", import.meta.url), "utf8");
const texts = { "200 layers": deepModel(200), "ResNet-152": resnet152 };

for (const [name, text] of Object.entries(texts)) {
  const digits = [...text.matchAll(/(?<=(?:filters|kernel_size|units): )\d+/g)].map(({ index }) => index);
  const typed = Array.from({ length: keys }, (_, key) => {
    const at = digits[key % digits.length] ?? 0;
    return { text: `${text.slice(0, at)}${1 + Math.floor(key / digits.length)}${text.slice(at)}`, at };
  });
  const seen = { hints: 0, all: 0 };
  const before = process.threadCpuUsage();
  const quick: number[] = [];
  const everything: number[] = [];
  for (const { text: now, at } of typed) {
    await pause();
    const start = performance.now();
    seen.hints += inlayHints(now).length;
    hover(now, at);
    quick.push(performance.now() - start);
    seen.all += diagnostics(now).length + lenses(now).length + symbols(now).length;
    statusBar(now);
    codeActions(now, { start: at, end: at });
    everything.push(performance.now() - start);
  }
  if (seen.hints === 0 || seen.all === 0) throw new Error(`Nothing was answered for ${name}.`);
  const { user, system } = process.threadCpuUsage();
  const mean = (user + system - before.user - before.system) / 1000 / keys;
  report(`${name}, after a key: hints and hover, median`, quantile(quick, 0.5), 10);
  report(`${name}, after a key: hints and hover, 95th percentile`, quantile(quick, 0.95), 10);
  report(`${name}, after a key: all features, median`, quantile(everything, 0.5), 20);
  report(`${name}, after a key: all features, 95th percentile`, quantile(everything, 0.95), 20);
  report(`${name}, after a key: all features, mean of the processor`, mean, 20);
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.slice(keys / 10).sort((a, b) => a - b);
  return sorted[Math.floor(share * sorted.length)] ?? Number.NaN;
}
