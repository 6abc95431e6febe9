/**
 * Bytes of the worker before any network: Node 24, the program, ONNX Runtime with its threads.
 *
 * @see `docs/memory.md`, "This engine": measured on Linux by `npm run bench -- memory`
 */
export const programBytes = { low: 100e6, high: 118e6 };

/** Bytes beside the data set itself of a run that reads one: reading and checking it, checkpoints, metrics. */
export const runBytes = { low: 4e6, high: 22e6 };

/** Bytes of the operators of one step of a network, as the compiler writes and the session keeps them. */
export const stepBytes = 0.4e6;

/** Gaps between the tensors of ONNX Runtime's arena, at most, as a share of its peak. */
export const arenaWaste = 0.15;
