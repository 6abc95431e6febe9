import type { NetworkReference } from "../protocol/classify.ts";
import type { DeviceName } from "../protocol/worker.ts";
import type { Classifier } from "./classifier.ts";
import { openClassifier } from "./openClassifier.ts";

/** Images are classified again and again with one network; it takes its memory only so long. */
const keptMs = 120_000;

interface Kept {
  readonly key: string;
  readonly classifier: Promise<Classifier>;
  users: number;
}

/** Keeps the network that was asked for last, and lets go of it when it rests. */
export class ClassifierShelf {
  #kept: Kept | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** For as long as `use` takes. */
  async with<Result>(
    network: NetworkReference,
    device: DeviceName,
    use: (classifier: Classifier) => Promise<Result>,
  ): Promise<Result> {
    const kept = this.#take(JSON.stringify([network, device]), () => openClassifier(network, device));
    kept.users++;
    try {
      return await use(await kept.classifier);
    } finally {
      kept.users--;
      this.#rest(kept);
    }
  }

  #take(key: string, open: () => Promise<Classifier>): Kept {
    clearTimeout(this.#timer);
    if (this.#kept?.key === key) return this.#kept;
    const before = this.#kept;
    const kept: Kept = { key, classifier: open(), users: 0 };
    this.#kept = kept;
    if (before?.users === 0) release(before);
    kept.classifier.catch(() => {
      if (this.#kept === kept) this.#kept = undefined;
    });
    return kept;
  }

  #rest(kept: Kept): void {
    if (kept.users > 0) return;
    if (this.#kept !== kept) {
      release(kept);
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#kept !== kept || kept.users > 0) return;
      this.#kept = undefined;
      release(kept);
    }, keptMs).unref();
  }
}

function release({ classifier }: Kept): void {
  void classifier.then(({ session }) => session.release()).catch(() => undefined);
}
