import type { MonitoredRun } from "../../src/protocol/monitor.ts";
import { ChartFrame } from "../shared/charts/ChartFrame.tsx";
import { csvOfTable } from "../shared/charts/chartTable.ts";
import { TableView } from "../shared/charts/TableView.tsx";
import { interesting } from "./charts/chartScale.ts";
import { LineChart } from "./charts/LineChart.tsx";
import { measures } from "./measures.ts";
import { bestEpoch, isValidated, noEpoch } from "./words.ts";

/** Loss and accuracy side by side where there is room. */
export function Charts({ epochs: done, curve, start }: MonitoredRun) {
  const length = Math.max(start?.epochs ?? 0, done.at(-1)?.epoch ?? 0, 1);
  const best = bestEpoch(done);
  return (
    <div class="charts">
      {measures.map(({ title: name, scale, tick, format, learned, validated }) => {
        const title = `${name} by epoch`;
        const of = name.toLowerCase();
        const training = curve.map((point) => ({ x: point.epochs, y: learned(point) }));
        const validation = done.filter(isValidated).map((epoch) => ({ x: epoch.epoch, y: validated(epoch) }));
        const table = {
          caption: `${name} after each epoch`,
          columns: [
            { title: "epoch", format: String },
            { title: `training ${of}`, format },
            { title: `validation ${of}`, format },
          ],
          rows: done.map((epoch) => [epoch.epoch, learned(epoch), validated(epoch)]),
          empty: noEpoch,
        };
        return (
          <ChartFrame
            key={name}
            title={title}
            table={<TableView {...table} />}
            csv={() => csvOfTable(table)}
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
