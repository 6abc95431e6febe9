import path from "node:path";
import { compileInference } from "../../compile/compile.ts";
import type { AugmentationChoice } from "../../core/augmentations/index.ts";
import type { FolderData } from "../../core/folderData.ts";
import type { FrozenPart } from "../../core/frozen/frozenPart.ts";
import { elements } from "../../core/shape.ts";
import type { ImageSize } from "../../data/augment/moves.ts";
import { cacheFolder } from "../../data/cacheFolder.ts";
import type { Dataset, Examples } from "../../data/dataset.ts";
import { ContentHashes } from "../../data/features/contentHashes.ts";
import { FeatureImages } from "../../data/features/featureImages.ts";
import { FeatureStore } from "../../data/features/featureStore.ts";
import { pruneFeatures } from "../../data/features/pruneFeatures.ts";
import { sha256 } from "../../data/hash.ts";
import type { Device, Preparing } from "../../protocol/worker.ts";
import type { Runtime } from "../runtime.ts";
import { computeFeatures, type Wanted } from "./computeFeatures.ts";

export interface FeaturesOptions {
  readonly frozen: FrozenPart;
  /** By full names, in Keras's layout. */
  readonly weights: ReadonlyMap<string, Float32Array>;
  readonly size: ImageSize;
  readonly fit: FolderData["fit"];
  readonly augmentation: readonly AugmentationChoice[];
  /** Of each image that is learned from; 0: as it is. */
  readonly views: number;
}

/** Raised when the same images and weights come to give other features. */
const version = 1;

/**
 * What the frozen part of a network gives for the images of a folder: computed once for the content of each file, kept
 * on disk, and found again by whoever has the same images, weights and augmentation, in another split too.
 */
export class Features {
  readonly #options: FeaturesOptions;
  readonly #store: FeatureStore;
  readonly #hashes = new ContentHashes();
  readonly #graph: Uint8Array;
  readonly #augmented: string;
  readonly #views: number;

  constructor(options: FeaturesOptions) {
    const { frozen, weights, size, fit, augmentation, views } = options;
    this.#options = options;
    this.#graph = compileInference(frozen.trunk, weights);
    this.#augmented = sha256(JSON.stringify(augmentation)).slice(0, 16);
    this.#views = augmentation.length > 0 ? views : 0;
    const key = sha256(JSON.stringify({ version, size, fit, graph: sha256(this.#graph) })).slice(0, 32);
    this.#store = new FeatureStore(path.join(cacheFolder(), "features", key), elements(frozen.shape) ?? 0);
  }

  /** Whose features are there can be read. A file that cannot is for whoever decodes it. */
  readonly isKnown = async (file: string): Promise<boolean> => {
    const hash = await this.#hashes.of(file).catch(() => undefined);
    return hash !== undefined && this.#store.has(this.#name(hash, 0));
  };

  /**
   * The same data with features in the place of images, once all of them are there.
   *
   * @throws UserError `file-unreadable`, `disk-full`, `canceled`: what was computed until then stays
   */
  async of(dataset: Dataset, how: Computing): Promise<Dataset> {
    const views = Array.from({ length: this.#views + 1 }, (_, view) => view);
    const wanted = [
      ...(await this.#missing(dataset, dataset.training, views)),
      ...(await this.#missing(dataset, dataset.test, [0])),
    ];
    const { augmentation, size } = this.#options;
    await computeFeatures({
      ...how,
      store: this.#store,
      graph: this.#graph,
      wanted,
      size,
      augmentation,
      hashes: this.#hashes,
    });
    await pruneFeatures(this.#store.folder);
    return {
      ...dataset,
      training: await this.#examples(dataset, dataset.training),
      test: await this.#examples(dataset, dataset.test),
    };
  }

  async #missing({ source }: Dataset, { files = [], images }: Examples, views: readonly number[]): Promise<Wanted[]> {
    const found: Wanted[] = [];
    for (const [index, relative] of files.entries()) {
      const file = path.join(source, relative);
      const hash = await this.#hashes.of(file);
      const names = views.map((view) => ({ view, name: this.#name(hash, view) }));
      const there = await Promise.all(names.map(({ name }) => this.#store.has(name)));
      const missing = names.filter((_, place) => !there[place]);
      if (missing.length > 0) found.push({ file, hash, images, index, missing });
    }
    return found;
  }

  async #examples({ source }: Dataset, examples: Examples): Promise<Examples> {
    const hashes = await Promise.all((examples.files ?? []).map((file) => this.#hashes.of(path.join(source, file))));
    const nameOf = (index: number, view: number) => this.#name(hashes[index] ?? "", view);
    return { ...examples, images: new FeatureImages({ store: this.#store, views: this.#views, nameOf }) };
  }

  #name(hash: string, view: number): string {
    return view === 0 ? hash : `${hash}-${this.#augmented}-${view}`;
  }
}

export interface Computing {
  readonly runtime: Runtime;
  readonly device: Device["name"];
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Pick<Preparing, "what" | "done" | "total" | "unit">) => void;
}
