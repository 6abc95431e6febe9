/** A chain of convolutions, with a normalisation and an activation after each, until it has so many layers. */
export function deepModel(layers: number): string {
  const lines = Array.from({ length: layers - 2 }, (_, index) => {
    if (index % 3 === 1) return "  - BatchNormalization";
    if (index % 3 === 2) return "  - ReLU";
    return `  - Conv2D: { filters: ${16 + index}, kernel_size: 3, padding: same, use_bias: false }`;
  });
  return [
    "name: Deep",
    "input: [64, 64, 3]",
    "layers:",
    ...lines,
    "  - GlobalAveragePooling2D",
    "  - Dense: { units: 10, activation: softmax }",
    "training: { batch_size: 32 }",
    "",
  ].join("\n");
}

/** Milliseconds: the median of many runs after a warm-up, the first argument of each its number. */
export const medianMs = (runs: number, run: (index: number) => void): number => times(runs, run)[1];

/** Milliseconds of many runs after a warm-up. */
export function times(runs: number, run: (index: number) => void): readonly [fastest: number, median: number] {
  const taken: number[] = [];
  for (let index = 0; index < runs; index++) {
    const start = performance.now();
    run(index);
    taken.push(performance.now() - start);
  }
  const measured = taken.slice(Math.floor(runs / 5)).sort((a, b) => a - b);
  return [measured[0] ?? Number.NaN, measured[Math.floor(measured.length / 2)] ?? Number.NaN];
}

/**
 * Milliseconds of the processor for one run, the least of several samples: what other programs take at the same time is
 * not in it, nor what the garbage collector does on other threads.
 */
export function processorMs(run: () => void): number {
  const used = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  const samples = Array.from({ length: 6 }, () => {
    const start = used();
    let runs = 0;
    for (; runs < 3 || used() - start < 200; runs++) run();
    return (used() - start) / runs;
  });
  return Math.min(...samples);
}

export const report = (what: string, ms: number, limitMs: number): void =>
  console.log(`${what.padEnd(52)} ${ms.toFixed(2).padStart(8)} ms   (aim: under ${limitMs} ms)`);
