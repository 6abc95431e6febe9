/** What an empty file is offered: a small network that learns to read handwritten digits. */
export const startingModel = `name: My network
input: [28, 28, 1]              # height, width, channels
layers:
  - Conv2D: { filters: 32, kernel_size: 3, activation: relu }
  - MaxPooling2D: { pool_size: 2 }
  - Flatten
  - Dense: { units: 10, activation: softmax }
training:
  data: mnist
  batch_size: 64
  epochs: 5
`;
