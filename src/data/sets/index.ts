import type { DatasetName } from "../../core/datasets.ts";
import type { DatasetReader } from "../dataset.ts";
import { cifar10 } from "./cifar10.ts";
import { fashionMnist } from "./fashionMnist.ts";
import { mnist } from "./mnist.ts";

/** How each data set is read. The compiler lists those that are missing here. */
export const readers = { mnist, "fashion-mnist": fashionMnist, "cifar-10": cifar10 } satisfies Record<
  DatasetName,
  DatasetReader
>;
