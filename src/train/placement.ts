import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { InferenceSession } from "onnxruntime-node";
import type { OnProcessor } from "../protocol/worker.ts";
import type { TrainingSessions } from "./trainingSessions.ts";

/** A line of ONNX Runtime's profile. */
interface Event {
  readonly cat?: string;
  readonly name?: string;
  readonly args?: {
    readonly provider?: string;
    readonly op_name?: string;
    readonly input_type_shape?: readonly Readonly<Record<string, readonly number[]>>[];
    readonly output_type_shape?: readonly Readonly<Record<string, readonly number[]>>[];
  };
}

/** What the compiler writes behind a layer's name. */
const phases = ["backward", "again", "update", "clip"];
const ending = "_kernel_time";

/** What ONNX Runtime's profile tells of a step: which operators a device leaves to the processor, and in how many bits it computes. ONNX Runtime moves those that it lacks, and tells nobody but its profile. */
export class Placement {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async watch(): Promise<Placement> {
    return new Placement(await mkdtemp(path.join(tmpdir(), "cnn-trial-")));
  }

  /** For the sessions that are watched. */
  get options(): InferenceSession.SessionOptions {
    return { enableProfiling: true, profileFilePrefix: path.join(this.#folder, "profile") };
  }

  /** After a step. The sessions are no longer watched then. */
  async events({ endProfiling }: Pick<TrainingSessions, "endProfiling">): Promise<readonly Event[]> {
    endProfiling();
    const files = await readdir(this.#folder);
    const texts = await Promise.all(files.map((file) => readFile(path.join(this.#folder, file), "utf8")));
    return texts.flatMap((text) => JSON.parse(text) as Event[]);
  }

  forget(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true });
  }
}

/** True where convolutions and products took numbers of 16 bits; else they were converted, and nothing was won. */
export const computesIn16 = (events: readonly Event[]): boolean =>
  events.some(
    ({ cat, args }) =>
      cat === "Node" && heavy.includes(args?.op_name ?? "") && args?.input_type_shape?.[0]?.float16 !== undefined,
  );

const heavy = ["Conv", "FusedConv", "Gemm", "FusedGemm", "MatMul"];

/** Single numbers, and whole ones such as shapes, belong on the processor. */
export function leftToProcessor(events: readonly Event[]): readonly OnProcessor[] {
  const found = events.flatMap(({ cat, name = "", args = {} }) => {
    const { provider, op_name: operator = "", output_type_shape: outputs = [] } = args;
    const isLarge = outputs.some(({ float, float16 }) => ((float ?? float16)?.length ?? 0) > 0);
    if (cat !== "Node" || provider !== "CPUExecutionProvider" || !name.endsWith(ending) || !isLarge) return [];
    const place = name
      .slice(0, name.length - ending.length)
      .split("/")
      .slice(0, -1);
    const layer = place.slice(0, place.findIndex((part) => phases.includes(part)) >>> 0).join("/");
    return [{ operator, layer: layer || "the loss" }];
  });
  const byKey = new Map(found.map((each) => [`${each.operator} ${each.layer}`, each]));
  return [...byKey.values()];
}
