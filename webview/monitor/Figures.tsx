import { type ByteUnit, formatBytes } from "../../src/core/wording.ts";
import type { MonitoredRun } from "../../src/protocol/monitor.ts";
import { grouped } from "./words.ts";

/** The small numbers. What is not known is left out. */
export function Figures({ run: { start, progress, epochs, end }, unit }: { run: MonitoredRun; unit: ByteUnit }) {
  const speed = progress?.examplesPerSecond || epochs.at(-1)?.examplesPerSecond;
  const rate = progress?.learningRate || start?.learningRate;
  const figures: [string, string | undefined][] = [
    ["images a second", speed === undefined ? undefined : grouped(speed)],
    ["test loss", end?.testLoss?.toFixed(4)],
    ["batch", start?.batchSize ? grouped(start.batchSize) : undefined],
    ["learning rate", rate ? String(Number(rate.toPrecision(4))) : undefined],
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
