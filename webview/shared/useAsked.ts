import { useEffect, useState } from "preact/hooks";

export interface Asked<T> {
  /** The latest answer; `undefined` until the first has come. */
  readonly value: T | undefined;
  readonly isWaiting: boolean;
  readonly failure: string | undefined;
}

/** Asks the extension when the view is first shown, and again whenever `key` changes. The old answer stays meanwhile. */
export function useAsked<T>(ask: () => Promise<T>, key: string): Asked<T> {
  const [state, set] = useState<Asked<T>>({ value: undefined, isWaiting: true, failure: undefined });
  useEffect(() => {
    let isWaited = true;
    ask().then(
      (value) => isWaited && set({ value, isWaiting: false, failure: undefined }),
      (error: Error) => isWaited && set(({ value }) => ({ value, isWaiting: false, failure: error.message })),
    );
    return () => {
      isWaited = false;
    };
  }, [key]);
  return state;
}
