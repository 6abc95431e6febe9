import path from "node:path";
import { type DatasetName, datasets } from "../../core/datasets.ts";
import { cacheFolder } from "../cacheFolder.ts";
import type { DatasetReader, Examples } from "../dataset.ts";
import { combinedHash } from "../hash.ts";
import { damaged, readIdx } from "../idx.ts";
import { inMemory } from "../images.ts";
import { type FoundFile, obtain, type Publication, type PublishedFile } from "../obtain.ts";
import { requirePublished } from "../published.ts";

type Role = "trainingImages" | "trainingLabels" | "testImages" | "testLabels";

export interface IdxSet extends Pick<Publication<Role>, "elsewhere" | "npmPackage"> {
  readonly name: DatasetName;
  /** SHA-256 of their content; sizes of the compressed files, for the progress. */
  readonly files: Readonly<Record<Role, Omit<PublishedFile, "name">>>;
  readonly mirrors: readonly string[];
  readonly classNames: readonly string[];
}

const names: Readonly<Record<Role, string>> = {
  trainingImages: "train-images-idx3-ubyte",
  trainingLabels: "train-labels-idx1-ubyte",
  testImages: "t10k-images-idx3-ubyte",
  testLabels: "t10k-labels-idx1-ubyte",
};

/** A data set that is published as MNIST is: four idx files of these names. */
export function idxSet({ name, files, mirrors, classNames, ...where }: IdxSet): DatasetReader {
  const facts = datasets[name];
  const roles = Object.keys(names) as Role[];
  return {
    async read(how) {
      const found = await obtain(
        {
          title: facts.title,
          files: Object.fromEntries(roles.map((role) => [role, { name: names[role], ...files[role] }])) as Record<
            Role,
            PublishedFile
          >,
          folder: path.join(cacheFolder(), name),
          from: { mirrors },
          ...where,
        },
        how,
      );
      const [height, width, channels] = facts.input;
      return {
        name,
        height,
        width,
        channels,
        classNames,
        training: examples(name, found.trainingImages, found.trainingLabels, facts.trainingExamples),
        test: examples(name, found.testImages, found.testLabels, facts.testExamples),
        hash: combinedHash(Object.values(found).map(({ sha256 }) => sha256)),
        source: path.dirname(found.trainingImages.path),
      };
    },
  };
}

/** Both files of one part, checked against each other and against what the set is known to hold. */
export function examples(name: DatasetName, images: FoundFile, labels: FoundFile, expected: number): Examples {
  const facts = datasets[name];
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
  requirePublished([images, labels]);
  return { count, images: inMemory(pixels.values, height * width), labels: classes.values };
}
