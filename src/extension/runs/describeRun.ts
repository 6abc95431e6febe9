import { formatShare } from "../../core/wording.ts";
import type { Run } from "./run.ts";

/** `99.13 % · 21:05`: the accuracy that counts, how it ended unless well, when it began. */
export function describeRun({ state, record: { best, result, started } }: Run, now = new Date()): string {
  const accuracy = result?.testAccuracy ?? best?.validationAccuracy;
  return [
    accuracy === undefined ? "" : formatShare(accuracy),
    state === "done" ? "" : state,
    whenWas(new Date(started), now),
  ]
    .filter(Boolean)
    .join(" · ");
}

function whenWas(time: Date, now: Date): string {
  if (Number.isNaN(time.getTime())) return "";
  const clock = time.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const days = Math.round((startOfDay(now) - startOfDay(time)) / 86_400_000);
  if (days === 0) return clock;
  if (days === 1) return `yesterday ${clock}`;
  return time.toLocaleDateString("en-GB", { day: "numeric", month: "short", ...(days > 300 && { year: "numeric" }) });
}

const startOfDay = (time: Date): number => new Date(time).setHours(0, 0, 0, 0);
