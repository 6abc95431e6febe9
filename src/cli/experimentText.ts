import { formatBytes, formatCount, formatDuration, formatShare } from "../core/wording.ts";
import type { Axis, ExperimentChart, ExperimentTable, KeptResult } from "../lessons/experiment.ts";
import { table } from "./table.ts";

/** What an experiment found, for a terminal. */
export function experimentText({ result, seconds, machine, seed }: KeptResult): string {
  return [
    result.conclusion,
    ...result.tables.map(tableText),
    ...result.charts.map(chartText),
    ...(result.pictures ?? []).map(({ title }) => `Picture: ${title} (in the output of --json)`),
    `Seed ${seed}, ${secondsText(seconds)} on ${machine}.`,
  ].join("\n\n");
}

type Cell = string | number | null;

const written = (value: Cell, form: Axis["form"] | "text"): string => {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (form === "bytes") return formatBytes(Math.round(value));
  if (form === "percent") return formatShare(value);
  if (form === "seconds") return secondsText(value);
  if (form === "count") return formatCount(value);
  return String(Number(value.toPrecision(4)));
};

/** Measured times are often short: `3.77 ms`, `12.3 s`, `1 min 52 s`. */
const secondsText = (seconds: number): string => {
  if (seconds >= 60) return formatDuration(seconds);
  return seconds < 0.9995 ? `${Number((1000 * seconds).toPrecision(3))} ms` : `${seconds.toPrecision(3)} s`;
};

function tableText({ title, columns, rows }: ExperimentTable): string {
  const cells = rows.map((row) => columns.map(({ form }, place) => written(row[place] ?? null, form)));
  const numeric = columns.flatMap(({ form }, place) => (form === "text" ? [] : [place]));
  return `${title}\n${table([columns.map(({ label }) => label), ...cells], numeric)}`;
}

/** The points of all lines as one table. */
function chartText({ title, x, y, lines }: ExperimentChart): string {
  const places = [...new Set(lines.flatMap(({ points }) => points.map(([place]) => place)))].sort((a, b) => a - b);
  const rows = places.map((place) => [
    written(place, x.form),
    ...lines.map(({ points }) => written(points.find(([at]) => at === place)?.[1] ?? null, y.form)),
  ]);
  const head = [x.label, ...lines.map(({ label }) => label)];
  return `${title} (${y.label})\n${table(
    [head, ...rows],
    head.map((_, column) => column),
  )}`;
}
