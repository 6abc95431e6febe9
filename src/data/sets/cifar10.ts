import path from "node:path";
import { datasets } from "../../core/datasets.ts";
import { cacheFolder } from "../cacheFolder.ts";
import { readCifar } from "../cifar.ts";
import type { DatasetReader, Examples } from "../dataset.ts";
import { combinedHash } from "../hash.ts";
import { damaged } from "../idx.ts";
import { inMemory } from "../images.ts";
import { type FoundFile, obtain } from "../obtain.ts";
import { requirePublished } from "../published.ts";

const facts = datasets["cifar-10"];
const [side, , channels] = facts.input;
const name = "cifar-10";
const folderInArchive = "cifar-10-batches-bin";

/** SHA-256 of each file of the archive, whose own is that of the file with the published MD5 c32a1d4ab5d03f1284b67883e8d87530. */
const hashes = {
  training1: "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5",
  training2: "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed",
  training3: "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67",
  training4: "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48",
  training5: "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add",
  test: "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b",
};
const published = (file: string, sha256: string) => ({ name: file, sha256, compressedBytes: 0 });

export const cifar10: DatasetReader = {
  async read(how) {
    const folder = path.join(cacheFolder(), name);
    const { test, ...training } = await obtain(
      {
        title: facts.title,
        files: {
          training1: published("data_batch_1.bin", hashes.training1),
          training2: published("data_batch_2.bin", hashes.training2),
          training3: published("data_batch_3.bin", hashes.training3),
          training4: published("data_batch_4.bin", hashes.training4),
          training5: published("data_batch_5.bin", hashes.training5),
          test: published("test_batch.bin", hashes.test),
        },
        folder,
        elsewhere: [path.join(folder, folderInArchive)],
        from: {
          archive: {
            urls: [
              "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
              "https://storage.googleapis.com/s4tf-hosted-binaries/datasets/CIFAR10/cifar-10-binary.tar.gz",
            ],
            name: "cifar-10-binary.tar.gz",
            sha256: "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
            bytes: 170_052_171,
          },
        },
      },
      how,
    );
    const files = [...Object.values(training), test];
    const dataset = {
      name,
      height: side,
      width: side,
      channels,
      classNames: ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"],
      training: examples(Object.values(training), facts.trainingExamples),
      test: examples([test], facts.testExamples),
      hash: combinedHash(files.map(({ sha256 }) => sha256)),
      source: path.dirname(test.path),
    };
    requirePublished(files);
    return dataset;
  },
};

function examples(files: readonly FoundFile[], expected: number): Examples {
  const batches = files.map(({ path: file, bytes }) => readCifar(file, bytes, side, facts.classes));
  const labels = Buffer.concat(batches.map(({ labels }) => labels));
  if (labels.length !== expected)
    throw damaged(
      files.map(({ path: file }) => file).join(", "),
      `it has ${labels.length} images instead of ${expected}`,
    );
  const images = inMemory(Buffer.concat(batches.map(({ images }) => images)), side * side * channels);
  return { count: expected, images, labels };
}
