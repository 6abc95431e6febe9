import type { Connection } from "../../src/protocol/channel.ts";
import type { LessonPageHost } from "../../src/protocol/lessonPage.ts";
import { vscodeState } from "../shared/vscodePort.ts";

export type AskLesson = Connection<LessonPageHost>["call"];

/** What of a page outlives it while its tab is hidden, and a reload of the window. */
export interface SavedPage {
  /** Of the lesson. */
  readonly key: string;
  /** In pixels from the top. */
  readonly scroll: number;
  /** Answers as they are written, by the ids of exercises. */
  readonly drafts: Readonly<Record<string, string>>;
  /** Settings of experiments as they are written, by `place name`. */
  readonly settings: Readonly<Record<string, string>>;
}

const isTexts = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === "object" && value !== null && Object.values(value).every((text) => typeof text === "string");

/** By this version or an older one; what is not sound, or of another lesson, is left out. */
export function savedPage(key: string): SavedPage {
  const saved = (vscodeState.load() ?? {}) as Partial<Record<keyof SavedPage, unknown>>;
  const isSame = saved.key === key;
  return {
    key,
    scroll: isSame && typeof saved.scroll === "number" ? saved.scroll : 0,
    drafts: isSame && isTexts(saved.drafts) ? saved.drafts : {},
    settings: isSame && isTexts(saved.settings) ? saved.settings : {},
  };
}

export const savePage = (page: SavedPage): void => vscodeState.save(page);
