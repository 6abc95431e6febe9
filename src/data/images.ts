/** Where the pixels of examples come from. */
export interface ImageStore {
  /** Bytes of one image: height × width × channels, one byte a value, row by row, channels last. */
  readonly bytesEach: number;
  /** All of them, one after the other, where they lie in memory; threads may share it. */
  readonly all?: Uint8Array<SharedArrayBuffer>;
  /**
   * Copies some images, one after the other.
   * @throws UserError `file-unreadable` where one has gone since the data set was opened
   */
  read(indices: Uint32Array, into: Uint8Array): Promise<void>;
}

/** Images that lie in memory. The bytes are copied, into memory that threads can share. */
export function inMemory(images: Uint8Array, bytesEach: number): ImageStore & { readonly all: Uint8Array } {
  const all = new Uint8Array(new SharedArrayBuffer(images.length));
  all.set(images);
  return {
    bytesEach,
    all,
    async read(indices, into) {
      for (const [row, index] of indices.entries())
        into.set(all.subarray(index * bytesEach, (index + 1) * bytesEach), row * bytesEach);
    },
  };
}
