import { calibrationSentence, type Calibration as Measured } from "../../../src/core/classification/calibration.ts";
import { grouped } from "../../../src/core/wording.ts";
import { ChartFrame } from "../../shared/charts/ChartFrame.tsx";
import { type ChartTable, csvOfTable } from "../../shared/charts/chartTable.ts";
import { TableView } from "../../shared/charts/TableView.tsx";
import { CalibrationDrawing } from "./CalibrationDrawing.tsx";
import "./calibration.css";

/** Whether the network is right as often as it says, as a reliability diagram. */
export function Calibration({ measured, part }: { measured: Measured; part: string }) {
  const title = `Calibration on ${part} images`;
  const table: ChartTable = {
    caption: title,
    columns: [
      { title: "sure, up to", format: (share) => `${Math.round(100 * share)} %` },
      { title: "mean sureness", format: percent },
      { title: "right", format: percent },
      { title: "images", format: grouped },
    ],
    rows: measured.bins.map(({ to, sureness, accuracy, count }) => [
      to,
      sureness ?? Number.NaN,
      accuracy ?? Number.NaN,
      count,
    ]),
  };
  return (
    <div class="calibration">
      <ChartFrame
        title={title}
        table={<TableView {...table} />}
        csv={() => csvOfTable(table)}
        draw={({ width, alone }) => <CalibrationDrawing {...{ measured, title, width, alone }} />}
      />
      <p class="dim">{calibrationSentence(measured)}</p>
    </div>
  );
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
