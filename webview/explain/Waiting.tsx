import { useEffect, useState } from "preact/hooks";
import { type Progress, useProgress } from "./progress.ts";

interface Props {
  progress: Progress;
  work: string;
  what: string;
  onStop: () => void;
}

/** What is over by then needs no bar: it would only flicker. */
const restMs = 250;

/** How far it has come, and a way out. */
export function Waiting({ progress, work, what, onStop }: Props) {
  const done = useProgress(progress, work);
  const [isLong, beLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => beLong(true), restMs);
    return () => clearTimeout(timer);
  }, []);
  if (!isLong) return null;
  return (
    <p class="waiting" role="status">
      <span class="dim">{what} …</span>
      <progress {...(done && { value: done.done, max: done.total })} aria-label={what} />
      <button type="button" class="link-button" onClick={onStop}>
        Stop
      </button>
    </p>
  );
}
