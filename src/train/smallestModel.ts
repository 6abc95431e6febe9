/** The smallest model with a convolution: whoever trains it, trains. */
export const smallestModel = `
input: [8, 8, 1]
layers:
  - Conv2D: { filters: 8, kernel_size: 3, activation: relu }
  - Flatten
  - Dense: { units: 2, activation: softmax }
training: { batch_size: 8 }
`;
