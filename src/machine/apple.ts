import type { GraphicsCard } from "./graphicsCard.ts";
import { printedBy } from "./runProgram.ts";

const mebibyte = 2 ** 20;

/**
 * The share of a Mac's memory that its GPU may take unless the user set another limit. Metal recommends from two thirds
 * (10.67 of 16 GB) to 84 % (107.5 of 128): the least of them.
 *
 * @see https://github.com/exo-explore/exo/pull/1672, https://github.com/antirez/ds4/pull/893
 */
const usableShare = 2 / 3;

const keys = ["machdep.cpu.brand_string", "hw.memsize", "iogpu.wired_limit_mb"];

/** Macs with Apple's own processors, whose memory serves the GPU as well. */
export async function appleCards(): Promise<readonly GraphicsCard[]> {
  const values = await Promise.all(keys.map((key) => printedBy(["/usr/sbin/sysctl"], ["-n", key])));
  return readSysctl(values);
}

/** @param values what `sysctl -n` prints for each of the keys; `undefined` for one that it does not know */
export function readSysctl([brand = "", memory = "", limit = ""]: readonly (
  | string
  | undefined
)[]): readonly GraphicsCard[] {
  const total = Number(memory.trim());
  if (!brand.startsWith("Apple") || !(total > 0)) return [];
  const set = Number(limit.trim()) * mebibyte;
  const bytes = set > 0 ? Math.min(set, total) : Math.floor(total * usableShare);
  return [{ name: brand.trim(), bytes, shared: true }];
}
