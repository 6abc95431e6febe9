import type { DatasetName } from "../core/datasets.ts";
import type { FolderData } from "../core/folderData.ts";
import type { ImageSize } from "./augment/moves.ts";
import type { Dataset, Reading } from "./dataset.ts";
import { readFolder } from "./folder/readFolder.ts";
import { readers } from "./sets/index.ts";

/** What a model learns from: a published data set, or a folder on this machine. */
export type DataSource =
  | { readonly kind: "published"; readonly name: DatasetName }
  | {
      readonly kind: "folder";
      /** Whole path. */
      readonly name: string;
      readonly data: FolderData;
      readonly size: ImageSize;
      readonly seed: number;
    };

/** @throws UserError `dataset-damaged`, `folder-unusable`, `file-not-found`, `download-failed` and others */
export const openDataset = (source: DataSource, how: Reading): Promise<Dataset> =>
  source.kind === "folder" ? readFolder({ ...source, ...how, path: source.name }) : readers[source.name].read(how);
