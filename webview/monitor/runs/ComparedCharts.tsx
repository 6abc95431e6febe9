import { ChartFrame } from "../../shared/charts/ChartFrame.tsx";
import { type ChartTable, csvOfTable } from "../../shared/charts/chartTable.ts";
import type { ChartPoint } from "../../shared/charts/namePlaces.ts";
import { TableView } from "../../shared/charts/TableView.tsx";
import { interesting } from "../charts/chartScale.ts";
import { type Line, LineChart } from "../charts/LineChart.tsx";
import { type Measure, measures } from "../measures.ts";
import { isValidated, noEpoch } from "../words.ts";
import { type AxisName, secondsAt, type TimeUnit, timeUnit } from "./axes.ts";
import type { Side } from "./side.ts";

/** Which curves of each run. */
export const curveKinds = {
  validation: { title: "Validation", learned: false, validated: true },
  training: { title: "Training", learned: true, validated: false },
  both: { title: "Both", learned: true, validated: true },
} as const;
export type CurveKind = keyof typeof curveKinds;

interface Props {
  sides: readonly Side[];
  kind: CurveKind;
  axis: AxisName;
}

/** The curves of several runs over each other: one chart for the loss, one for the accuracy. */
export function ComparedCharts({ sides, kind, axis }: Props) {
  const longest = Math.max(0, ...sides.map(({ run }) => secondsAt(run)(reached(run))));
  const unit = timeUnit(longest);
  const along = axis === "epoch" ? "epoch" : `time in ${unit.name}`;
  return (
    <div class="charts">
      {measures.map((measure) => {
        const curves = sides.map((side) => curvesOf(side, measure, axis, unit));
        const byEpoch = sides.map((side) => curvesOf(side, measure, "epoch", unit));
        const { learned, validated } = curveKinds[kind];
        const drawn = curves.flatMap(({ training, validation }) => [
          ...(learned ? [training] : []),
          ...(validated ? [validation] : []),
        ]);
        const shown = interesting(
          learned ? byEpoch.flatMap(({ training }) => training) : [],
          validated ? byEpoch.flatMap(({ validation }) => validation) : [],
        );
        const title = `${measure.title} by ${along}`;
        const table = tableOf(sides, measure, kind, axis, title);
        return (
          <ChartFrame
            key={measure.title}
            title={title}
            table={<TableView {...table} />}
            csv={() => csvOfTable(table)}
            draw={(size) => (
              <LineChart
                {...size}
                title={title}
                lines={sides.flatMap((side, index) => linesOf(side, kind, curves[index]))}
                length={Math.max(axis === "epoch" ? 1 : 0.1, ...drawn.map((points) => points.at(-1)?.x ?? 0))}
                scale={(height) => measure.scale(shown, height)}
                formatX={String}
                formatY={measure.tick}
              />
            )}
          />
        );
      })}
    </div>
  );
}

const reached = ({ epochs, curve }: Side["run"]): number =>
  Math.max(0, epochs.at(-1)?.epoch ?? 0, curve.at(-1)?.epochs ?? 0);

interface Curves {
  readonly training: ChartPoint[];
  readonly validation: ChartPoint[];
}

function curvesOf({ run }: Side, { learned, validated }: Measure, axis: AxisName, unit: TimeUnit): Curves {
  const seconds = secondsAt(run);
  const x = (epochs: number) => (axis === "epoch" ? epochs : seconds(epochs) / unit.seconds);
  return {
    training: run.curve.map((point) => ({ x: x(point.epochs), y: learned(point) })),
    validation: run.epochs.filter(isValidated).map((done) => ({ x: x(done.epoch), y: validated(done) })),
  };
}

function linesOf({ letter, look, title }: Side, kind: CurveKind, curves: Curves | undefined): Line[] {
  const { learned, validated } = curveKinds[kind];
  const { training = [], validation = [] } = curves ?? {};
  return [
    ...(learned
      ? [
          {
            name: letter,
            fullName: `${title}, training`,
            look: validated ? `${look} learned` : look,
            points: training,
            quiet: validated && validation.length > 0,
          },
        ]
      : []),
    ...(validated ? [{ name: letter, fullName: title, look, points: validation, dotted: true }] : []),
  ];
}

function tableOf(
  sides: readonly Side[],
  { title: name, format, learned, validated }: Measure,
  kind: CurveKind,
  axis: AxisName,
  title: string,
): ChartTable {
  const numbers = sides.flatMap((side) => {
    const seconds = secondsAt(side.run);
    const of = (epoch: number) => side.run.epochs.find((done) => done.epoch === epoch);
    const column = (what: string, value: (epoch: number) => number | undefined, shown = format) => ({
      title: `${side.letter} ${what}`,
      format: shown,
      value,
    });
    type Done = Side["run"]["epochs"][number];
    const from = (read: (done: Done) => number) => (epoch: number) => {
      const done = of(epoch);
      return done && read(done);
    };
    return [
      ...(axis === "time"
        ? [
            column(
              "seconds",
              from(({ epoch }) => seconds(epoch)),
              (value) => value.toFixed(1),
            ),
          ]
        : []),
      ...(curveKinds[kind].learned ? [column("training", from(learned))] : []),
      ...(curveKinds[kind].validated ? [column("validation", from(validated))] : []),
    ];
  });
  const last = Math.max(0, ...sides.map(({ run }) => run.epochs.at(-1)?.epoch ?? 0));
  return {
    caption: `${title}: ${name.toLowerCase()} after each epoch`,
    columns: [{ title: "epoch", format: String }, ...numbers],
    rows: Array.from({ length: last }, (_, index) => [index + 1, ...numbers.map(({ value }) => value(index + 1))]),
    empty: noEpoch,
  };
}
