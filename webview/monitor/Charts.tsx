import { formatShare } from "../../src/core/wording.ts";
import type { MonitoredRun } from "../../src/protocol/monitor.ts";
import { ChartFrame } from "./charts/ChartFrame.tsx";
import {
  accuracyScale,
  formatLoss,
  formatLossTick,
  formatShareTick,
  interesting,
  lossScale,
} from "./charts/chartScale.ts";
import { LineChart } from "./charts/LineChart.tsx";
import { bestEpoch, isValidated } from "./words.ts";

const measures = [
  {
    title: "Loss by epoch",
    of: "loss",
    scale: lossScale,
    tick: formatLossTick,
    format: formatLoss,
    learned: ({ loss }: { loss: number }) => loss,
    validated: ({ validationLoss }: { validationLoss: number }) => validationLoss,
  },
  {
    title: "Accuracy by epoch",
    of: "accuracy",
    scale: accuracyScale,
    tick: formatShareTick,
    format: formatShare,
    learned: ({ accuracy }: { accuracy: number }) => accuracy,
    validated: ({ validationAccuracy }: { validationAccuracy: number }) => validationAccuracy,
  },
];

/** Loss and accuracy side by side where there is room. */
export function Charts({ epochs: done, curve, start }: MonitoredRun) {
  const length = Math.max(start?.epochs ?? 0, done.at(-1)?.epoch ?? 0, 1);
  const best = bestEpoch(done);
  const checked = done.filter(isValidated);
  return (
    <div class="charts">
      {measures.map(({ title, of, scale, tick, format, learned, validated }) => {
        const training = curve.map((point) => ({ x: point.epochs, y: learned(point) }));
        const validation = checked.map((epoch) => ({ x: epoch.epoch, y: validated(epoch) }));
        const table = {
          caption: `${title}, after each`,
          columns: [
            { title: "epoch", format: String },
            { title: `training ${of}`, format },
            { title: `validation ${of}`, format },
          ],
          rows: done.map((epoch) => [epoch.epoch, learned(epoch), validated(epoch)]),
        };
        return (
          <ChartFrame
            key={title}
            title={title}
            table={table}
            draw={(size) => (
              <LineChart
                {...size}
                title={title}
                lines={[
                  { name: "training", look: "training", points: training },
                  { name: "validation", look: "validation", points: validation, dotted: true },
                ]}
                length={length}
                scale={(height) => scale(interesting(training, validation), height)}
                formatX={String}
                formatY={tick}
                best={best && { x: best.epoch, y: validated(best) }}
              />
            )}
          />
        );
      })}
    </div>
  );
}
