import type { Analysis } from "../core/analyze.ts";
import type { PlacedProblem } from "../core/problem.ts";
import type { Change } from "../core/remedies/roomMaker.ts";
import { type AnalysisOptions, analyzeText } from "../spec/analyzeText.ts";
import type { Lost } from "../spec/write/lost.ts";
import { zoo } from "../zoo/library.ts";
import { analyzed } from "./analyzed.ts";
import type { TextEdit } from "./edit.ts";
import { difference, editedText } from "./editedText.ts";

/** What a caller wants otherwise than the network's own training says. */
export type Asked = Pick<AnalysisOptions, "training" | "convention">;

export interface AnalyzedNetwork {
  readonly analysis: Analysis;
  /** In order of place. */
  readonly problems: readonly PlacedProblem[];
}

/** A network, whatever it is written in: what panels, bills and comparisons ask of. Never throws. */
export interface Network {
  /** Another one after each change of the text, and for each network of a text. */
  readonly key: string;
  /** Changes can be written into the text; else a person makes them: it is a program. */
  readonly isWritable: boolean;
  /** In which spans count. */
  readonly text: string;
  analyzed(asked?: Asked): AnalyzedNetwork;
  /** As another form has it, without what only its own form needs, and what none has; absent where it is all the same. */
  toConvert?(): { readonly analysis: Analysis; readonly lost: readonly Lost[] };
  /** With changes made; `undefined` where it has no room for one of them. */
  changed(changes: readonly Change[]): ChangedNetwork | undefined;
}

export interface ChangedNetwork extends Pick<Network, "analyzed"> {
  /** What makes it of the text, where that can be written. */
  readonly edit?: TextEdit;
  /** The whole text with the edit. */
  readonly text?: string;
  /** How a person makes the change, where it cannot. */
  readonly byHand?: string;
}

/** The network of a model file. */
export const modelFile = (text: string): Network => ({
  key: text,
  isWritable: true,
  text,
  analyzed: (asked) => (asked ? analyzeText(text, { ...asked, library: zoo }) : analyzed(text)),
  changed(changes) {
    const after = editedText(text, changes);
    return after === undefined
      ? undefined
      : {
          edit: difference(text, after),
          text: after,
          analyzed: (asked) => analyzeText(after, { ...asked, library: zoo }),
        };
  },
});
