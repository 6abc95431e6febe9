/**
 * Bytes of the worker before any network: Node 24, the program, ONNX Runtime with its threads.
 *
 * @see `docs/memory.md`, "This engine": measured on Linux by `npm run bench -- memory`
 */
export const programBytes = { low: 90e6, high: 106e6 };

/**
 * Bytes beside the data set itself of a run that reads one: reading, checking and unpacking it, check points, metrics. As
 * JavaScript frees the packed files sooner or later.
 */
export const runBytes = { low: 26e6, high: 48e6 };

/** Bytes of the operators of one step of a network, as the compiler writes and the session keeps them. */
export const stepBytes = 0.4e6;

/** Gaps between the tensors of ONNX Runtime's arena, at most, as a share of its peak. */
export const arenaWaste = 0.15;
