/** Milliseconds of work at a time, so that the page answers the pointer in every frame. */
const sliceMs = 6;

/**
 * Goes through a generator in slices between frames.
 *
 * @returns gives it up
 */
export function inSlices<T, R>(
  work: Generator<T, R>,
  onDone: (result: R) => void,
  onStep?: (step: T) => void,
): () => void {
  let isWanted = true;
  const go = () => {
    const end = performance.now() + sliceMs;
    while (isWanted) {
      const { done, value } = work.next();
      if (done) return onDone(value);
      onStep?.(value);
      if (performance.now() >= end) break;
    }
    if (isWanted) requestAnimationFrame(go);
  };
  go();
  return () => {
    isWanted = false;
  };
}
