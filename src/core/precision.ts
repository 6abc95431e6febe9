/** Keras's dtype policies: what numbers are computed and kept as. Weights of `mixed_float16` stay 32-bit. */
export const precisions = ["float32", "mixed_float16"] as const;

export type Precision = (typeof precisions)[number];
