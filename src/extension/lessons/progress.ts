import { randomInt } from "node:crypto";
import { type FSWatcher, watch } from "node:fs";
import path from "node:path";
import type * as vscode from "vscode";
import { exercisesDone, isDone, type Progress } from "../../lessons/progress.ts";
import { keepProgress, keptProgress, progressFile } from "../../protocol/lessonProgress.ts";
import type { ShelvedLesson } from "./lessonShelf.ts";

const seeds = 2 ** 32;

/** What a user has done in lessons, in all windows and terminals; kept by the keys of lessons. */
export class ProgressBook implements vscode.Disposable {
  readonly #file: string;
  readonly #elsewhere: () => void;
  /** Until something is kept. */
  readonly #seed = randomInt(seeds);
  #own = "";
  #writing: Promise<unknown> = Promise.resolve();
  #watcher: FSWatcher | undefined;

  /** @param elsewhere  is called when another window or a terminal has changed it */
  constructor(elsewhere: () => void, file: string = progressFile()) {
    this.#elsewhere = elsewhere;
    this.#file = file;
  }

  get now(): Progress {
    this.#watch();
    return keptProgress(this.#file, this.#seed);
  }

  /** One after the other, each on what is kept then. */
  async change(change: (progress: Progress) => Progress): Promise<Progress> {
    const changed = this.#writing.then(async () => {
      const progress = change(this.now);
      this.#own = JSON.stringify(progress);
      await keepProgress(progress, this.#file);
      return progress;
    });
    this.#writing = changed.catch(() => undefined);
    return changed;
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

  dispose(): void {
    this.#watcher?.close();
  }

  /** Its folder, because a file that takes another's place is another file. Where there is no folder yet, the next look tries again. */
  #watch(): void {
    if (this.#watcher) return;
    try {
      this.#watcher = watch(path.dirname(this.#file), (_event, name) => {
        if (name !== path.basename(this.#file)) return;
        const text = JSON.stringify(keptProgress(this.#file, this.#seed));
        if (text === this.#own) return;
        this.#own = text;
        this.#elsewhere();
      });
      this.#watcher.on("error", () => this.dispose());
    } catch {
      this.#watcher = undefined;
    }
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
