import type { DatasetName } from "../../core/datasets.ts";
import type { DatasetReader } from "../dataset.ts";
import { mnist } from "./mnist.ts";

/** How each data set is read. The compiler lists those that are missing here. */
export const readers = { mnist } satisfies Record<DatasetName, DatasetReader>;
