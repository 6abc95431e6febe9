import path from "node:path";
import type { GraphicsCard } from "./graphicsCard.ts";
import { printedBy } from "./runProgram.ts";

const mebibyte = 2 ** 20;

/** Comes with NVIDIA's driver; WSL keeps it apart. */
const programs =
  process.platform === "win32"
    ? [path.join(process.env.SystemRoot ?? "C:\\Windows", "System32", "nvidia-smi.exe")]
    : ["nvidia-smi", "/usr/lib/wsl/lib/nvidia-smi"];

const query = ["--query-gpu=name,memory.total", "--format=csv,noheader,nounits"];

export async function nvidiaCards(): Promise<readonly GraphicsCard[]> {
  return readNvidiaSmi((await printedBy(programs, query)) ?? "");
}

/** Lines such as `NVIDIA GeForce RTX 3060, 12288`: MiB. A card that shares the processor's memory has no number. */
export const readNvidiaSmi = (printed: string): readonly GraphicsCard[] =>
  printed.split(/\r?\n/).flatMap((line) => {
    const [, name = "", size = ""] = /^\s*(\S.*?)\s*,\s*(\d+)(?:\s*MiB)?\s*$/.exec(line) ?? [];
    return Number(size) > 0 ? [{ name, bytes: Number(size) * mebibyte, shared: false }] : [];
  });
