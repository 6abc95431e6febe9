import type { DataFinding } from "../core/doctor/finding.ts";
import { type DataReport, summaryOf } from "../core/doctor/report.ts";
import { printable } from "../core/doctor/wording.ts";
import { counted, formatBytes, formatCount } from "../core/wording.ts";
import type { DataCheck, TreatedData } from "../protocol/dataDoctor.ts";
import { bar } from "./progressLine.ts";
import { table } from "./table.ts";

/** Groups of files that are named below a finding. */
const mostGroups = 10;

/** What a check found, for a terminal. */
export function dataCheckText({ report, aside }: DataCheck): string {
  const put = aside.reduce((sum, { moved }) => sum + moved.length, 0);
  return [
    `${summaryOf(report)} · ${formatBytes(report.bytes)}`,
    ...(report.classes.length > 0 ? ["", classTable(report)] : []),
    ...report.findings.flatMap((finding) => ["", ...findingLines(finding)]),
    ...(put > 0
      ? [
          "",
          `${counted(put, "file")} of this folder ${put === 1 ? "is" : "are"} moved aside or renamed: --put-back undoes it.`,
        ]
      : []),
  ].join("\n");
}

function classTable({ parts, classes }: DataReport): string {
  const hasParts = parts.length > 1 || parts[0] !== "";
  const most = Math.max(1, ...classes.map(({ sound }) => sound));
  const header = ["class", "images", ...(hasParts ? parts : []), "unreadable", ""];
  const rows = classes.map((one) => [
    printable(one.name),
    formatCount(one.sound),
    ...(hasParts ? parts.map((part) => formatCount(one.parts.find((each) => each.part === part)?.sound ?? 0)) : []),
    one.images === one.sound ? "" : formatCount(one.images - one.sound),
    bar(one.sound / most).replaceAll("░", ""),
  ]);
  return table(
    [header, ...rows],
    Array.from({ length: header.length - 2 }, (_, column) => column + 1),
  );
}

function findingLines({ code, severity, message, groups, notes = [] }: DataFinding): string[] {
  const shown = groups.slice(0, mostGroups).map((files, index) => {
    const note = notes[index];
    return `  ${files.map(printable).join("  =  ")}${note ? `  (${note})` : ""}`;
  });
  const more = groups.length - shown.length;
  return [`${severity} ${code}: ${message}`, ...shown, ...(more > 0 ? [`  and ${formatCount(more)} more`] : [])];
}

export function movedText({ moved, refused }: TreatedData): string {
  const lines = moved.map(({ file, to }) => `${printable(file)} → ${printable(to)}`);
  const left = refused.map(({ file, why }) => `${printable(file)} stays: it ${why}`);
  return [...lines, ...left, `${counted(moved.length, "file")} moved`].join("\n");
}
