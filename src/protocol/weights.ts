/** What the extension and the CLI may ask of the worker about published weights. */
export interface WeightsKeeper {
  /** Every network of the zoo that has ImageNet weights, and what of them is on this machine. */
  listWeights(nothing: Record<string, never>): WeightsList;
  /** Asks the server for the size of a file, so that it can be told before it is fetched. */
  weightsSize(wanted: WeightsWanted): WeightsSize;
  /** Fetches a file, tells of it by `preparing`, and checks it. A part that an earlier try left is continued. */
  getWeights(wanted: WeightsWanted): KeptWeights;
  /** Takes a file that was brought by other means into the cache, once it is known whose it is. */
  importWeights(request: WeightsImport): KeptWeights;
}

export interface WeightsList {
  /** Where the files are kept. */
  readonly folder: string;
  readonly networks: readonly ListedWeights[];
}

export interface ListedWeights {
  /** In the zoo. */
  readonly name: string;
  readonly title: string;
  /** Height, width, channels. */
  readonly input: readonly number[];
  /** Of the whole network. */
  readonly parameters: number;
  /** ImageNet accuracy of one crop as its authors print it, in percent. */
  readonly top1?: number;
  /** With the classifier. */
  readonly top: ListedFile;
  readonly notop: ListedFile;
}

export interface ListedFile {
  readonly url: string;
  /** Whether Keras publishes a hash by which what arrives is checked. */
  readonly hasHash: boolean;
  /** Of its parameters: 4 each. The file is a little larger. */
  readonly estimatedBytes: number;
  /** On this machine; absent where it is not. */
  readonly kept?: { readonly path: string; readonly bytes: number; readonly origin: WeightsOrigin };
  /** Of a download that was not finished. */
  readonly partBytes?: number;
}

/** `published`: by its hash the very file that Keras publishes; `unchecked`: from its address, which has no hash; `imported`: another file that fits. */
export type WeightsOrigin = "published" | "unchecked" | "imported";

export interface WeightsWanted {
  /** In the zoo. */
  readonly name: string;
  readonly includeTop: boolean;
}

/** What a person types to get a file. */
export const commandFor = ({ name, includeTop }: WeightsWanted): string =>
  `cnn weights get ${name}${includeTop ? "" : " --no-top"}`;

/** The file that a sentence with that command speaks of. */
export function wantedIn(sentence: string): WeightsWanted | undefined {
  const [, name, noTop] = /cnn weights get ([a-z]\w*)( --no-top)?/.exec(sentence) ?? [];
  return name === undefined ? undefined : { name, includeTop: noTop === undefined };
}

export interface WeightsSize {
  readonly url: string;
  /** Of the server, or by the parameters where it does not say. */
  readonly bytes: number;
  readonly isExact: boolean;
  /** What is here of it already. */
  readonly partBytes: number;
  /** It is here whole: nothing was asked. */
  readonly isHere: boolean;
}

export interface WeightsImport {
  readonly file: string;
  /** The network of the zoo that it is for, where the file's hash does not tell. */
  readonly name?: string;
}

export interface KeptWeights {
  readonly name: string;
  readonly title: string;
  readonly includeTop: boolean;
  readonly path: string;
  readonly bytes: number;
  readonly origin: WeightsOrigin;
  /** It was there already, and nothing was done. */
  readonly wasHere: boolean;
}
