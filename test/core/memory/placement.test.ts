import { expect, test } from "vitest";
import { checkpointed } from "../../../src/core/memory/checkpointed.ts";
import { ledgerOf } from "../../../src/core/memory/ledger.ts";
import { chainOf, placeCheckpoints } from "../../../src/core/memory/placement.ts";
import { splitOver } from "../../../src/core/memory/splitting.ts";
import { randomGenerator } from "../../../src/core/random.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { zoo } from "../../../src/zoo/library.ts";

const ledgerFor = (text: string) => {
  const { model, layers } = analyzeText(text, { library: zoo }).analysis;
  const ledger = ledgerOf(model, layers, "pytorch");
  if (!ledger) throw new Error("The model is broken.");
  return { model, layers, ledger };
};

/** A row of convolutions of random widths, some with a skip connection over two. */
function randomText(seed: number, count: number): string {
  const random = randomGenerator(seed);
  const conv = (filters: number) => `Conv2D: { filters: ${filters}, kernel_size: 1, activation: tanh }`;
  const layers = Array.from({ length: count }, () => {
    const filters = 1 + Math.floor(random.uniform() * 30);
    if (random.uniform() < 0.7) return `  - ${conv(filters)}\n`;
    return `  - ${conv(filters)}\n  - Add: { branches: [[{ ${conv(4)} }, { ${conv(filters)} }], []] }\n`;
  });
  return `input: [8, 8, 3]\nlayers:\n${layers.join("")}`;
}

test("no other places for checkpoints need less, whatever they are: 40 small networks, every choice tried", () => {
  for (let seed = 0; seed < 40; seed++) {
    const { model, ledger } = ledgerFor(randomText(seed, 7));
    const chain = chainOf(model, ledger, 3);
    const total = (places: readonly number[]) => checkpointed(model, ledger, 3, places).total;
    let least = total([]);
    for (let choice = 0; choice < 2 ** chain.cuts.length; choice++)
      least = Math.min(least, total(chain.cuts.filter((_, place) => (choice >> place) & 1)));
    expect(total(placeCheckpoints(chain))).toBe(least);
  }
});

test.each(["vgg16", "resnet50", "mobilenet_v2", "densenet121", "efficientnet_b0", "googlenet"])(
  "%s: the best places need less than none, and no more than places √n apart",
  (name) => {
    const { model, ledger } = ledgerFor(zoo.text(name) ?? "");
    const chain = chainOf(model, ledger, 32);
    const total = (places: readonly number[]) => checkpointed(model, ledger, 32, places).total;
    const best = total(placeCheckpoints(chain));
    expect(best).toBeLessThan(total([]));
    const apart = Math.round(Math.sqrt(chain.cuts.length));
    expect(best).toBeLessThanOrEqual(total(chain.cuts.filter((_, place) => place % apart === apart - 1)));
  },
);

test("no other cut leaves less to the fuller of two or three devices: 30 small networks, every cut tried", () => {
  for (let seed = 0; seed < 30; seed++) {
    const { model, ledger } = ledgerFor(randomText(seed, 7));
    const { cuts, upTo, tensors } = chainOf(model, ledger, 5);
    const state = (from: number, to: number) =>
      [ledger.weights, ledger.gradients, ledger.slots].flatMap((of) => of.slice(from, to)).reduce((a, b) => a + b, 0);
    const part = (from: number, to: number) =>
      (upTo[to] ?? 0) -
      (from < 0 ? 0 : (upTo[from] ?? 0)) +
      state(from < 0 ? 0 : (cuts[from] ?? 0) + 1, to < cuts.length ? (cuts[to] ?? 0) + 1 : model.nodes.length) +
      (from < 0 ? 5 * ledger.inputs : (tensors[from] ?? 0));
    const end = cuts.length;
    let [two, three] = [part(-1, end), part(-1, end)];
    for (let first = 0; first < end; first++) {
      two = Math.min(two, Math.max(part(-1, first), part(first, end)));
      for (let second = first + 1; second < end; second++)
        three = Math.min(three, Math.max(part(-1, first), part(first, second), part(second, end)));
    }
    expect(Math.max(...splitOver(model, ledger, 5, 2).devices)).toBe(two);
    expect(Math.max(...splitOver(model, ledger, 5, 3).devices)).toBe(Math.min(two, three));
  }
});
