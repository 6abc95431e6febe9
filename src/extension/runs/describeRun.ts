import { formatShare } from "../../core/wording.ts";
import type { Run } from "./run.ts";

/** `99.13 % · today 21:05`: the accuracy that counts, then when. */
export function describeRun({ state, testAccuracy, validationAccuracy, started }: Run, now = new Date()): string {
  const accuracy = testAccuracy ?? validationAccuracy;
  const parts = [
    accuracy === undefined ? "" : formatShare(accuracy),
    state === "done" ? "" : state,
    started ? whenWas(started, now) : "",
  ];
  return parts.filter(Boolean).join(" · ");
}

function whenWas(time: Date, now: Date): string {
  const clock = time.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const days = Math.round((startOfDay(now) - startOfDay(time)) / 86_400_000);
  if (days === 0) return clock;
  if (days === 1) return `yesterday ${clock}`;
  return time.toLocaleDateString("en-GB", { day: "numeric", month: "short", ...(days > 300 && { year: "numeric" }) });
}

const startOfDay = (time: Date): number => new Date(time).setHours(0, 0, 0, 0);
