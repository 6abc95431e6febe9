/**
 * Bytes of the worker before any network: Node 24, the program, ONNX Runtime with its threads.
 *
 * @see `docs/memory.md`, "This engine": measured on Linux by `npm run bench -- memory`
 */
export const programBytes = { low: 92e6, high: 110e6 };

/**
 * Bytes beside the data set itself of a run that reads one: reading, checking and unpacking it, check points, metrics.
 * The same run was seen at both ends; why, is not known, perhaps because JavaScript frees the packed files early or late.
 */
export const runBytes = { low: 26e6, high: 48e6 };

/** Bytes of the operators of one step of a network, as the compiler writes and the session keeps them. */
export const stepBytes = 0.4e6;

/** Gaps between the tensors of ONNX Runtime's arena, at most, as a share of its peak. */
export const arenaWaste = 0.15;
