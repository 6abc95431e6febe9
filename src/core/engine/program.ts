/** Node, the program and ONNX Runtime with its threads, before any network. */
export const programBytes = { low: 110e6, high: 160e6 };

/** The graph of one step of a network: operators as the session keeps them. */
export const stepBytes = 0.4e6;

/** Gaps between tensors of ONNX Runtime's arena, as a share of its peak. */
export const arenaWaste = 0.15;
