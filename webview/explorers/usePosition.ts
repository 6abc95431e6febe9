import { useEffect, useState } from "preact/hooks";
import type { Position } from "../../src/core/explore/slide.ts";

/** Where the window stands, and how it moves on its own. */
export interface Walk {
  readonly at: Position;
  readonly isPlaying: boolean;
  /** While it plays or rests on its way: what lies behind this place is not filled yet. Absent: all is. */
  readonly filledTo: number | undefined;
  move(to: Position): void;
  step(by: number): void;
  play(): void;
  pause(): void;
  /** The whole map again. */
  finish(): void;
}

/** Positions a second: one can follow the sums, or see the map fill. */
export const speeds = { slow: 3, fast: 240 } as const;
export type Speed = keyof typeof speeds;

export function usePosition(rows: number, columns: number, speed: Speed): Walk {
  const last = Math.max(0, rows * columns - 1);
  const [place, setPlace] = useState(() => Math.floor(rows / 2) * columns + Math.floor(columns / 3));
  const [isPlaying, setPlaying] = useState(false);
  const [isFilling, setFilling] = useState(false);
  const at = Math.min(place, last);
  useEffect(() => {
    if (!isPlaying) return;
    let frame = requestAnimationFrame(start);
    let [from, begun] = [at, 0];
    function start(now: number) {
      begun = now;
      frame = requestAnimationFrame(advance);
    }
    function advance(now: number) {
      const next = from + Math.floor(((now - begun) / 1000) * speeds[speed]);
      setPlace(Math.min(next, last));
      if (next >= last) return end();
      frame = requestAnimationFrame(advance);
    }
    function end() {
      setPlaying(false);
      setFilling(false);
    }
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, speed, last]);
  const row = columns > 0 ? Math.floor(at / columns) : 0;
  return {
    at: { row, column: columns > 0 ? at - row * columns : 0 },
    isPlaying,
    filledTo: isFilling ? at : undefined,
    move: (to) => {
      setPlaying(false);
      setPlace(clamped(to.row, rows) * columns + clamped(to.column, columns));
    },
    step: (by) => {
      setPlaying(false);
      setPlace(Math.min(last, Math.max(0, at + by)));
    },
    play: () => {
      if (!isFilling || at >= last) setPlace(0);
      setFilling(true);
      setPlaying(true);
    },
    pause: () => setPlaying(false),
    finish: () => {
      setPlaying(false);
      setFilling(false);
    },
  };
}

const clamped = (place: number, count: number): number => Math.min(Math.max(0, count - 1), Math.max(0, place));
