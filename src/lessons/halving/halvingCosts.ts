/** Of one layer that halves maps. */
export interface HalvingCosts {
  readonly title: string;
  readonly parameters: number;
  readonly macs: number;
  /** Of its output for one image. */
  readonly outputBytes: number;
  /** Pixels of its input that one value sees. */
  readonly receptiveField: string;
}

/** Pixels that the picture may be moved by. */
export const furthestMove = 8;
