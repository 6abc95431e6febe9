/** How fast a machine computes a network, by a short trial. */
export interface TransferSpeed {
  /** Multiply-accumulates a second: of images that go through once, and of what learns from each. */
  readonly forward: number;
  readonly learning: number;
}

export interface TransferWork {
  readonly images: number;
  /** Share of them that is learned from. */
  readonly learned: number;
  readonly views: number;
  readonly epochs: number;
  /** Multiply-accumulates for one image, of what is computed once and of what every step computes. */
  readonly frozenMacs: number;
  readonly trainedMacs: number;
}

/** Seconds for the features, once, and for the epochs. What the start of programs takes is not in it. */
export function transferSeconds(work: TransferWork, { forward, learning }: TransferSpeed) {
  const { images, learned, views, epochs, frozenMacs, trainedMacs } = work;
  return {
    features: (images * (1 + learned * views) * frozenMacs) / forward,
    epochs: (images * learned * epochs * trainedMacs) / learning,
  };
}
