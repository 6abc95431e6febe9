import { formatShare } from "../../src/core/wording.ts";
import type { MonitoredRun } from "../../src/protocol/monitor.ts";
import { Chart } from "./Chart.tsx";
import { accuracyScale, lossScale } from "./chartScale.ts";
import { bestEpoch } from "./words.ts";

/** Loss and accuracy side by side where there is room, with one table behind both. */
export function Charts({ epochs: done, curve, start }: MonitoredRun) {
  const epochs = Math.max(start?.epochs ?? 0, done.at(-1)?.epoch ?? 0, 1);
  const best = bestEpoch(done);
  return (
    <div class="charts">
      <Chart
        title="Loss"
        epochs={epochs}
        training={curve.map(({ epochs: x, loss: y }) => ({ x, y }))}
        validation={done.map(({ epoch: x, validationLoss: y }) => ({ x, y }))}
        scale={lossScale}
        format={(loss) => String(Number(loss.toPrecision(2)))}
        best={best && { x: best.epoch, y: best.validationLoss }}
      />
      <Chart
        title="Accuracy"
        epochs={epochs}
        training={curve.map(({ epochs: x, accuracy: y }) => ({ x, y }))}
        validation={done.map(({ epoch: x, validationAccuracy: y }) => ({ x, y }))}
        scale={accuracyScale}
        format={(share) => `${Number((share * 100).toFixed(1))} %`}
        best={best && { x: best.epoch, y: best.validationAccuracy }}
      />
      <table class="visually-hidden">
        <caption>Loss and accuracy after each epoch</caption>
        <thead>
          <tr>
            {["epoch", "training loss", "validation loss", "training accuracy", "validation accuracy"].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {done.map(({ epoch, loss, validationLoss, accuracy, validationAccuracy }) => (
            <tr key={epoch}>
              <th scope="row">{epoch}</th>
              <td>{loss.toFixed(4)}</td>
              <td>{validationLoss.toFixed(4)}</td>
              <td>{formatShare(accuracy)}</td>
              <td>{formatShare(validationAccuracy)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
