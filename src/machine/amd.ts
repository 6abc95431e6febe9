import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { GraphicsCard } from "./graphicsCard.ts";

/**
 * Cards that Linux's `amdgpu` drives. Each has its bytes in a file.
 *
 * @see https://docs.kernel.org/gpu/amdgpu/driver-misc.html#mem-info-vram-total
 */
export async function amdCards(root = "/sys/class/drm"): Promise<readonly GraphicsCard[]> {
  const entries = await readdir(root).catch(() => []);
  const cards = entries.filter((entry) => /^card\d+$/.test(entry)).sort();
  const found = await Promise.all(cards.map((card) => readCard(path.join(root, card, "device"))));
  return found.filter((card) => card !== undefined);
}

async function readCard(device: string): Promise<GraphicsCard | undefined> {
  const read = (file: string) =>
    readFile(path.join(device, file), "utf8").then(
      (text) => text.trim(),
      () => "",
    );
  const [total, name] = await Promise.all([read("mem_info_vram_total"), read("product_name")]);
  const bytes = /^\d+$/.test(total) ? Number(total) : 0;
  return bytes > 0 ? { name: name || "AMD graphics card", bytes, shared: false } : undefined;
}
