import { useEffect, useRef, useState } from "preact/hooks";
import type { Analysis } from "../../src/core/analyze.ts";
import { type EffectiveField, effectiveField } from "../../src/core/explore/effectiveField.ts";
import type { Position } from "../../src/core/explore/slide.ts";
import { inSlices } from "./slices.ts";

export interface FieldState {
  /** Of the unit that was asked for last, or, while that is computed, of the one before. */
  readonly field: EffectiveField | undefined;
  readonly isWaiting: boolean;
}

/** Computed in slices. While the unit moves, each computation ends before the next, of the latest unit, begins. */
export function useEffectiveField(analysis: Analysis, node: number, { row, column }: Position): FieldState {
  const [state, setState] = useState<FieldState>({ field: undefined, isWaiting: true });
  const wanted = useRef("");
  const stop = useRef<(() => void) | undefined>(undefined);
  const owner = useRef<Analysis | undefined>(undefined);
  const key = `${node} ${row} ${column}`;
  useEffect(() => {
    wanted.current = key;
    if (owner.current !== analysis) {
      stop.current?.();
      stop.current = undefined;
      owner.current = analysis;
    }
    const start = () => {
      const begun = wanted.current;
      const [id = 0, down = 0, across = 0] = begun.split(" ").map(Number);
      setState(({ field }) => ({ field, isWaiting: true }));
      stop.current = inSlices(effectiveField(analysis, id, { row: down, column: across }), (field) => {
        stop.current = undefined;
        setState({ field, isWaiting: wanted.current !== begun });
        if (wanted.current !== begun) start();
      });
    };
    if (!stop.current) start();
  }, [analysis, key]);
  useEffect(() => () => stop.current?.(), []);
  return state;
}
