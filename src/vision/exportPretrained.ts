import path from "node:path";
import type { ExportedRun, ExportPretrainedRequest } from "../protocol/worker.ts";
import { writeUsable } from "../train/exportRun.ts";
import { pretrainedOnnx } from "./pretrainedOnnx.ts";

/**
 * A network of the zoo with its ImageNet weights as an ONNX file, and programs beside it that use it.
 *
 * @throws UserError `usage`, `folder-not-writable` and what loading the weights gives
 */
export const exportPretrained = async ({ network, output }: ExportPretrainedRequest): Promise<ExportedRun> => ({
  files: await writeUsable(path.resolve(output), await pretrainedOnnx(network)),
});
