import { existsSync } from "node:fs";
import path from "node:path";
import { npmPackageFolder } from "../data/npmPackage.ts";
import type { Device } from "../protocol/worker.ts";
import type { Runtime } from "./runtime.ts";

/** What would have to be there for a device to be used, as a sentence; `undefined` where nothing can be done. */
export function missingFor(name: Device["name"], { env }: Runtime, said: string): string | undefined {
  switch (name) {
    case "cuda":
      return cuda(env.versions.node ?? "");
    case "webgpu":
      return /adapter/i.test(said) ? webgpu[process.platform] : undefined;
    case "dml":
      return process.platform === "win32" ? "Install the driver of your graphics card." : undefined;
    default:
      return undefined;
  }
}

const webgpu: Partial<Record<NodeJS.Platform, string>> = {
  linux: "Install the Vulkan driver of your graphics card and its loader (Debian and Ubuntu: libvulkan1).",
  win32: "Install the driver of your graphics card; it brings Direct3D 12.",
};

/** CUDA's part of ONNX Runtime is too large for npm, and must be of the same version. */
function cuda(version: string): string | undefined {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  return `It is a download of its own: ${cudaFiles.join(" and ")}, of the NuGet package Microsoft.ML.OnnxRuntime.Gpu.Linux ${version}, into ${cudaFolder()}; CUDA 12 and cuDNN 9 beside NVIDIA's driver.`;
}

const cudaFiles = ["libonnxruntime_providers_shared.so", "libonnxruntime_providers_cuda.so"];

function cudaFolder(): string {
  const runtime = npmPackageFolder("onnxruntime-node", [process.argv[1] ?? ""]) ?? "onnxruntime-node";
  return path.join(runtime, "bin/napi-v6/linux/x64");
}

/** Whether a device's part of ONNX Runtime is there; a look spares a process that would only find it missing. */
export const isInstalled = (name: Device["name"]): boolean =>
  name !== "cuda" ||
  process.platform !== "linux" ||
  cudaFiles.every((file) => existsSync(path.join(cudaFolder(), file)));
