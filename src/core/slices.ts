/** Work in slices of a fraction of a millisecond: whoever has other things to do meanwhile can put it aside between them. */
export type Slices<Result> = Generator<undefined, Result>;

/** All of it at once. */
export function whole<Result>(slices: Slices<Result>): Result {
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
  }
}
