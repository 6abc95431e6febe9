/** Small enough that an epoch over all of MNIST takes about a second: 18 steps. */
export const quickModel = ({ epochs = 2 } = {}) => `
name: Quick
input: [28, 28, 1]
layers:
  - Conv2D: { filters: 4, kernel_size: 4, strides: 4, activation: relu }
  - Flatten
  - Dropout: { rate: 0.2 }
  - Dense: { units: 10, activation: softmax }
training:
  data: mnist
  batch_size: 3000
  epochs: ${epochs}
  optimizer: { Adam: { learning_rate: 0.01 } }
`;

/** Its layers multiply what each step adds, so that with such steps the numbers run off the end within a few. */
export const divergingModel = `
name: Too fast
input: [28, 28, 1]
layers:
  - Flatten
  - Dense: { units: 16 }
  - Dense: { units: 16 }
  - Dense: { units: 10, activation: softmax }
training:
  data: mnist
  batch_size: 3000
  optimizer: { SGD: { learning_rate: 1000 } }
`;

/** A small network with settings of its own for `training:`, each on a line that begins with two spaces. */
export const recipeModel = (training: string, activation = "softmax") => `
name: Recipe
input: [28, 28, 1]
layers:
  - Conv2D: { filters: 4, kernel_size: 4, strides: 4, activation: relu }
  - BatchNormalization: { momentum: 0.5 }
  - Flatten
  - Dropout: { rate: 0.2 }
  - Dense: { units: 10, activation: ${activation} }
training:
  data: mnist
  batch_size: 3000
${training}`;
