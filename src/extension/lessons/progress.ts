import { randomInt } from "node:crypto";
import type * as vscode from "vscode";
import { exercisesDone, isDone, type Progress, readProgress } from "../../lessons/progress.ts";
import type { ShelvedLesson } from "./lessonShelf.ts";

const key = "cnn.lessons.progress";
const seeds = 2 ** 32;

/** What a user has done in lessons, in all windows; kept by the keys of lessons. */
export class ProgressBook {
  readonly #kept: vscode.Memento;

  constructor(kept: vscode.Memento) {
    this.#kept = kept;
  }

  /** The learner's own seed is drawn with the first progress, and then stays. */
  get now(): Progress {
    const kept = this.#kept.get(key);
    const progress = readProgress(kept, randomInt(seeds));
    if (kept === undefined) void this.#kept.update(key, progress);
    return progress;
  }

  async change(change: (progress: Progress) => Progress): Promise<Progress> {
    const progress = change(this.now);
    await this.#kept.update(key, progress);
    return progress;
  }

  /** @param lesson  all of them when left out. With a new seed, so that numbers are new too. */
  async forget(lesson?: string): Promise<void> {
    const seed = randomInt(seeds);
    await this.change(({ lessons, ...others }) => {
      if (lesson === undefined) return { seed, lessons: {} };
      const { [lesson]: _forgotten, ...kept } = lessons;
      return { ...others, lessons: kept };
    });
  }

  standing({ key: id, lesson: { blocks, ...lesson } }: ShelvedLesson): Standing {
    const progress = this.now;
    return { ...exercisesDone(progress, { id, blocks }), isDone: isDone(progress, { ...lesson, id, blocks }) };
  }
}

export interface Standing {
  /** Exercises. */
  readonly done: number;
  readonly of: number;
  readonly isDone: boolean;
}

/** "done", "2 of 5 right", or nothing. */
export const standingWords = ({ done, of, isDone }: Standing): string =>
  isDone ? "done" : done > 0 ? `${done} of ${of} right` : "";
