import type { Remedy } from "../problem.ts";

/** One edit of the model, and the layer that it is of. */
export interface Change {
  /** Index into `model.nodes`; left out where `training:` changes. */
  readonly node?: number;
  readonly remedy: Remedy;
}

/** A way to make room in memory, free of any file format. What it saves is worked out on the model that it makes. */
export interface RoomMaker {
  /** The same for the same way, so that a view can ask for it again: `batch`, `precision`. */
  readonly id: string;
  readonly title: string;
  readonly changes: readonly Change[];
  /** In time, or in what becomes of the network. */
  readonly cost: string;
  /** The network becomes another one, so people see it before it is done. */
  readonly changesNetwork: boolean;
  /** What it says of the bytes that it saves: "each" for several devices. */
  readonly each?: boolean;
}
