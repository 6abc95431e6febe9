import { formatBytes, formatDuration } from "../../src/core/wording.ts";
import type { MonitoredRun } from "../../src/protocol/monitor.ts";
import { grouped } from "./words.ts";

/** How far the run is: the bar, then the same in words. */
export function Progress({ run }: { run: MonitoredRun }) {
  const { share, left, right } = told(run);
  return (
    <div class="progress">
      <progress max={1} {...(share !== undefined && { value: share })} aria-label="Progress of the run" />
      <div class="line-of-two dim">
        <span>{left}</span>
        <span>{right}</span>
      </div>
    </div>
  );
}

interface Told {
  /** From 0 to 1; `undefined` while it cannot be known. */
  share: number | undefined;
  left: string;
  right?: string;
}

function told({ phase, preparing, start, progress, epochs, end }: MonitoredRun): Told {
  if (end) {
    const steps = progress ? progress.epoch - 1 + progress.step / (start?.stepsPerEpoch ?? 1) : epochs.length;
    const share = start ? Math.min(1, steps / Math.max(1, start.epochs)) : 0;
    const done = { done: "took", stopped: "stopped after", failed: "failed after" }[end.outcome];
    const reached = progress?.epoch ?? epochs.length;
    const of = start
      ? end.outcome === "done"
        ? end.stoppedEarly === undefined
          ? `${start.epochs} epochs`
          : `stopped early after epoch ${end.stoppedEarly} of ${start.epochs}`
        : `in epoch ${reached} of ${start.epochs}`
      : "";
    return {
      share: end.outcome === "done" ? 1 : share,
      left: of,
      right: `${done} ${formatDuration(end.seconds)}`,
    };
  }
  if (phase === "lost") return { share: undefined, left: "Waiting for your answer" };
  if (preparing) {
    const { what, done, total, unit } = preparing;
    const amount = (value: number) => (unit === "bytes" ? formatBytes(value) : grouped(value));
    const right = total > 0 ? `${amount(done)} of ${amount(total)}` : done > 0 ? amount(done) : "";
    return { share: total > 0 ? done / total : undefined, left: what, right };
  }
  if (!start || !progress)
    return { share: start ? 0 : undefined, left: phase === "stopping" ? "Stopping" : "Starting" };
  const { epoch, step, secondsLeft } = progress;
  return {
    share: (epoch - 1 + step / start.stepsPerEpoch) / start.epochs,
    left: `epoch ${epoch} of ${start.epochs} · step ${grouped(step)} of ${grouped(start.stepsPerEpoch)}`,
    right: phase === "stopping" || phase === "paused" ? phase : `${formatDuration(secondsLeft)} left`,
  };
}
