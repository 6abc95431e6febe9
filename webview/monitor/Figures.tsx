import { type ByteUnit, formatBytes } from "../../src/core/wording.ts";
import type { MonitoredRun } from "../../src/protocol/monitor.ts";
import { grouped, learningRateNow } from "./words.ts";

/** The small numbers. What is not known is left out. */
export function Figures({ run, unit }: { run: MonitoredRun; unit: ByteUnit }) {
  const { start, progress, epochs, end } = run;
  const speed = progress?.examplesPerSecond || epochs.at(-1)?.examplesPerSecond;
  const figures: [string, string | undefined][] = [
    ["images a second", speed === undefined ? undefined : grouped(speed)],
    ["test loss", end?.testLoss?.toFixed(4)],
    ["batch", start?.batchSize ? grouped(start.batchSize) : undefined],
    ["learning rate", learningRateNow(run)],
    [
      "memory, predicted (process)",
      start && start.memoryPredicted > 0 ? formatBytes(start.memoryPredicted, unit) : undefined,
    ],
    ["memory, measured (process)", progress?.memoryMeasured ? formatBytes(progress.memoryMeasured, unit) : undefined],
    ["device", start?.deviceDetail],
  ];
  return (
    <dl class="figures">
      {figures
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => (
          <div key={name} class="line-of-two">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
