import type { ComparedRun } from "../../../src/protocol/runList.ts";
import { whenWas } from "./whenWas.ts";

/** A compared run with what tells it from the others: a letter, and a class that gives colour and dashes. */
export interface Side extends ComparedRun {
  readonly letter: string;
  readonly look: string;
  /** `B · MNIST CNN · 22 Nov, 21:05` */
  readonly title: string;
}

export const sidesOf = (runs: readonly ComparedRun[]): Side[] =>
  runs.map((compared, index) => {
    const letter = String.fromCharCode("A".charCodeAt(0) + index);
    const title = [letter, compared.run.name, whenWas(compared.started)].join(" · ");
    return { ...compared, letter, look: `side-${letter.toLowerCase()}`, title };
  });
