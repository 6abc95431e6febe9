/** Bytes that are known only between two bounds; exact where both are the same. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

export const exactly = (bytes: number): Range => ({ low: bytes, high: bytes });

export const addRanges = (...ranges: readonly Range[]): Range =>
  ranges.reduce((a, b) => ({ low: a.low + b.low, high: a.high + b.high }), exactly(0));

export const scaleRange = ({ low, high }: Range, factor: number): Range => ({ low: low * factor, high: high * factor });

export const middle = ({ low, high }: Range): number => (low + high) / 2;
