/** What PyTorch 1.13 keeps of a fixed number that a tensor is multiplied by or divided by: a double. */
export const scalarBytes = 8;
