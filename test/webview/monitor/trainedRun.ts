import type { MonitoredRun } from "../../../src/protocol/monitor.ts";

/** A run of so many epochs that learns by `1 - 1 / (1 + speed · epochs)`, as the monitor is told of it. */
export function trainedRun({ name = "MNIST CNN", epochs = 5, speed = 8, validated = true } = {}): MonitoredRun {
  const run = `/runs/${name}`;
  const accuracy = (at: number) => 1 - 1 / (1 + speed * at);
  const loss = (at: number) => 2.3 / (1 + speed * at);
  return {
    name,
    phase: "ended",
    start: {
      run,
      name,
      modelPath: "/model.cnn.yaml",
      device: "cpu",
      deviceDetail: "2 threads",
      epochs,
      stepsPerEpoch: 10,
      batchSize: 64,
      learningRate: 0.002,
      memoryPredicted: 0,
    },
    epochs: Array.from({ length: epochs }, (_, index) => ({
      run,
      epoch: index + 1,
      loss: loss(index + 0.5),
      accuracy: accuracy(index + 0.5),
      validationLoss: validated ? loss(index + 1) : Number.NaN,
      validationAccuracy: validated ? accuracy(index + 1) : Number.NaN,
      examplesPerSecond: 2000,
      seconds: 10,
      best: true,
    })),
    curve: Array.from({ length: epochs * 10 }, (_, step) => {
      const at = (step + 0.5) / 10;
      return { epochs: at, loss: loss(at), accuracy: accuracy(at) };
    }),
    end: { run, outcome: "done", seconds: 10 * epochs, testAccuracy: accuracy(epochs), testLoss: loss(epochs) },
  };
}
