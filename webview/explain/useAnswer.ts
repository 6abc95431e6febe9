import { useEffect, useMemo, useState } from "preact/hooks";
import type { Connection } from "../../src/protocol/channel.ts";
import type { ExplainHost } from "../../src/protocol/explainView.ts";

export type Ask = Connection<ExplainHost>["call"];

export interface Answer<T> {
  /** The latest; that of before stays while a new one is awaited. */
  readonly value: T | undefined;
  readonly isWaiting: boolean;
  readonly failure: string | undefined;
  /** Its name, while it goes on. */
  readonly work: string;
  /** Gives up what goes on. */
  stop(): void;
  again(): void;
}

let works = 0;

/** Asks whenever `key` changes, and cancels what nobody waits for any more. An empty key asks for nothing. */
export function useAnswer<T>(ask: Ask, key: string, question: (work: string) => Promise<T>): Answer<T> {
  const [state, set] = useState<{ value?: T; failure?: string; answered?: string }>({});
  const [turn, next] = useState(0);
  const whole = `${key} ${turn}`;
  const work = useMemo(() => `work ${++works}`, [whole]);
  useEffect(() => {
    if (key === "") return;
    let isWaited = true;
    question(work).then(
      (value) => isWaited && set({ value, answered: whole }),
      (error: Error) =>
        isWaited &&
        set(({ value }) => ({ ...(value !== undefined && { value }), failure: error.message, answered: whole })),
    );
    return () => {
      isWaited = false;
      void ask("cancel", { work }).catch(() => undefined);
    };
  }, [whole]);
  const isWaiting = key !== "" && state.answered !== whole;
  return {
    value: state.value,
    isWaiting,
    failure: isWaiting ? undefined : state.failure,
    work,
    stop: () => void ask("cancel", { work }).catch(() => undefined),
    again: () => next(turn + 1),
  };
}
