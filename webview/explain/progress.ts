import { useEffect, useState } from "preact/hooks";

export interface Done {
  readonly done: number;
  readonly total: number;
}

/** How far pieces of work have come, for whoever shows them. */
export class Progress {
  readonly #listeners = new Map<string, (done: Done) => void>();

  tell({ work, ...done }: Done & { readonly work: string }): void {
    this.#listeners.get(work)?.(done);
  }

  listen(work: string, listener: (done: Done) => void): () => void {
    this.#listeners.set(work, listener);
    return () => this.#listeners.delete(work);
  }
}

/** Of the piece of work of this name; `undefined` before it tells. */
export function useProgress(progress: Progress, work: string): Done | undefined {
  const [told, tell] = useState<{ readonly work: string; readonly done: Done }>();
  useEffect(() => progress.listen(work, (done) => tell({ work, done })), [progress, work]);
  return told?.work === work ? told.done : undefined;
}
