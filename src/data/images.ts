/** Where the pixels of examples come from. */
export interface ImageStore {
  /**
   * Bytes of one image: height × width × channels, one byte a value, row by row, channels last. Where a store has
   * `values`, how many.
   */
  readonly bytesEach: number;
  /** All of them, one after the other, where they lie in memory; threads may share it. */
  readonly all?: Uint8Array<SharedArrayBuffer>;
  /**
   * Copies some images, one after the other.
   * @throws UserError `file-unreadable` where one has gone since the data set was opened
   */
  read(indices: Uint32Array, into: Uint8Array): Promise<void>;
  /**
   * In place of bytes: what was computed of some images, one after the other.
   *
   * @param epoch  that shows them; left out while measuring
   */
  values?(indices: Uint32Array, into: Float32Array, epoch?: number): Promise<void>;
}

/** Images that lie in memory. Where threads cannot share it, the bytes are copied into memory that they can share. */
export function inMemory(images: Uint8Array, bytesEach: number): ImageStore & { readonly all: Uint8Array } {
  const all = isShared(images) ? images : shared(images);
  return {
    bytesEach,
    all,
    async read(indices, into) {
      for (const [row, index] of indices.entries())
        into.set(all.subarray(index * bytesEach, (index + 1) * bytesEach), row * bytesEach);
    },
  };
}

const isShared = (bytes: Uint8Array): bytes is Uint8Array<SharedArrayBuffer> =>
  bytes.buffer instanceof SharedArrayBuffer;

function shared(bytes: Uint8Array): Uint8Array<SharedArrayBuffer> {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}
