import * as ort from "onnxruntime-node";
import { randomGenerator } from "../../src/core/random.ts";
import { blockOf } from "../../src/train/blocks.ts";
import { Faults } from "./faults.ts";
import { randomNetwork } from "./randomNetwork.ts";
import { trainEveryWay } from "./trainEveryWay.ts";

// `npm run fuzz:training -- [COUNT] [SEED]`: small networks by chance, trained with and without the compiler's passes.
const [count = 1000, seed = 1] = process.argv.slice(2).map(Number);
const block = await blockOf(ort);
const faults = new Faults();
for (let index = 1; index <= count; index++) {
  const text = randomNetwork(randomGenerator(seed, index));
  try {
    await trainEveryWay(text, block);
  } catch (error) {
    faults.keep((error as Error).message.split("\n")[0] ?? "", text);
  }
  if (index % 100 === 0) console.error(`${index} of ${count}, ${faults.count} kinds of faults`);
}
console.log(`${count} networks (seed ${seed}, blocks of ${block} channels): ${faults.count} kinds of faults.`);
faults.tell();
