import { zooEntries } from "../zoo/entries.ts";
import type { ZooEntry } from "../zoo/entry.ts";

/** Networks of the zoo, each of which brought something that later ones kept, in the order of their papers. */
const names = [
  "lenet5",
  "alexnet_caffe",
  "vgg16",
  "googlenet_caffe",
  "inception_v2",
  "resnet34",
  "resnet50",
  "xception",
  "mobilenet_keras",
  "senet50",
  "mobilenet_v2",
  "efficientnet_b0",
  "convnext_tiny",
] as const;

/** @throws when the zoo lacks one: a fault of ours */
export const networkHistory = (): readonly ZooEntry[] =>
  names.map((name) => {
    const entry = zooEntries().find((each) => each.name === name);
    if (!entry) throw new Error(`The zoo has no ${name}.`);
    return entry;
  });

/** Without what tells one file of the zoo from another: "AlexNet (two towers, 2012)" is AlexNet. */
export const shortTitle = ({ title }: Pick<ZooEntry, "title">): string => title.replace(/ \(.*\)$/, "");
