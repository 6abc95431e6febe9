import { formatShare } from "../../src/core/wording.ts";
import type { MonitoredRun } from "../../src/protocol/monitor.ts";
import { Chart } from "./Chart.tsx";
import { accuracyScale, lossScale } from "./chartScale.ts";
import { bestEpoch, isValidated } from "./words.ts";

/** Loss and accuracy side by side where there is room, with one table behind both. */
export function Charts({ epochs: done, curve, start }: MonitoredRun) {
  const epochs = Math.max(start?.epochs ?? 0, done.at(-1)?.epoch ?? 0, 1);
  const best = bestEpoch(done);
  const validated = done.filter(isValidated);
  return (
    <div class="charts">
      <Chart
        title="Loss"
        epochs={epochs}
        training={curve.map(({ epochs: x, loss: y }) => ({ x, y }))}
        validation={validated.map(({ epoch: x, validationLoss: y }) => ({ x, y }))}
        scale={lossScale}
        format={(loss) => String(Number(loss.toPrecision(2)))}
        best={best && { x: best.epoch, y: best.validationLoss }}
      />
      <Chart
        title="Accuracy"
        epochs={epochs}
        training={curve.map(({ epochs: x, accuracy: y }) => ({ x, y }))}
        validation={validated.map(({ epoch: x, validationAccuracy: y }) => ({ x, y }))}
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
          {done.map((epoch) => (
            <tr key={epoch.epoch}>
              <th scope="row">{epoch.epoch}</th>
              <td>{epoch.loss.toFixed(4)}</td>
              <td>{isValidated(epoch) ? epoch.validationLoss.toFixed(4) : "none"}</td>
              <td>{formatShare(epoch.accuracy)}</td>
              <td>{isValidated(epoch) ? formatShare(epoch.validationAccuracy) : "none"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
