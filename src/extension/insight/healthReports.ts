import { readFile } from "node:fs/promises";
import path from "node:path";
import { healthOf } from "../../core/health/index.ts";
import type { Look } from "../../core/health/look.ts";
import { analyzed } from "../../language/analyzed.ts";
import type { HealthReport } from "../../protocol/insight.ts";
import { runFiles } from "../../protocol/run.ts";

/** Rows of all tables together: what a view can be told at once. */
const mostLayers = 6000;
const mostLooks = 60;

/** Looks of a run, evenly chosen, the first and the latest among them; none when there is no file. @param wanted  1: the latest */
export async function healthReports(run: string, wanted = mostLooks): Promise<readonly HealthReport[]> {
  const [statistics, model] = await Promise.all(
    [runFiles.statistics, runFiles.model].map((name) => readFile(path.join(run, name), "utf8").catch(() => "")),
  );
  const lines = (statistics ?? "").trimEnd().split("\n").filter(Boolean);
  const latest = parsed(lines.at(-1) ?? "")?.layers.length ?? 1;
  const most = Math.min(wanted, Math.max(2, Math.floor(mostLayers / Math.max(1, latest))));
  const { analysis } = analyzed(model ?? "");
  return evenly(lines, most).flatMap((line) => {
    const look = parsed(line);
    return look ? [{ look, findings: healthOf(analysis, look) }] : [];
  });
}

/** The last line of a run that was killed may be cut. */
function parsed(line: string): Look | undefined {
  try {
    const look = JSON.parse(line) as Look;
    return Array.isArray(look.layers) ? look : undefined;
  } catch {
    return undefined;
  }
}

/** At most so many of a list, the first and the last among them; of one alone the last. */
export const evenly = <T>(all: readonly T[], most: number): readonly T[] =>
  all.length <= most || most === 1
    ? all.slice(-most)
    : Array.from({ length: most }, (_, at) => all[Math.round((at * (all.length - 1)) / (most - 1))] as T);
