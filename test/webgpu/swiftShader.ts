import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import { describe, test } from "vitest";

/** Chromium of Debian brings a graphics card made of software, and the loader that finds it. */
const folder = process.env.CNN_TEST_SWIFTSHADER ?? "/usr/lib/chromium";
const driver = path.join(folder, "vk_swiftshader_icd.json");
const isHere = existsSync(driver) && existsSync(path.join(folder, "libvulkan.so.1"));
const missing = `${driver} is not on this machine; apt-get install chromium brings it`;
if (!isHere) console.warn(`Skipped: ${missing}.`);

/** A process reads these when it starts. */
export const withSwiftShader = { VK_ICD_FILENAMES: driver, LD_LIBRARY_PATH: folder };

/** Facts of ONNX Runtime's WebGPU, seen on SwiftShader. */
export function describeOnWebGpu(name: string, facts: () => void): void {
  describe(name, isHere ? facts : () => test.skip(missing));
}

/** What a program of this folder prints as JSON, where it finds the software graphics card. */
export async function printedOnWebGpu<Result>(program: string, ...args: readonly string[]): Promise<Result> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, program), ...args], {
    env: { ...process.env, ...withSwiftShader },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const written = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      written[stream] += text;
    });
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  if (code !== 0) throw new Error(`${program} ended with ${signal ?? code}: ${written.stderr}`);
  return JSON.parse(written.stdout) as Result;
}
