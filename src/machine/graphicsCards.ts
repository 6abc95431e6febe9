import { amdCards } from "./amd.ts";
import { appleCards } from "./apple.ts";
import type { GraphicsCard } from "./graphicsCard.ts";
import { nvidiaCards } from "./nvidia.ts";
import { windowsCards } from "./windows.ts";

let found: Promise<readonly GraphicsCard[]> | undefined;

/** The graphics cards of this machine, the largest first; looked for once, when somebody first asks. Never rejects. */
export function graphicsCards(): Promise<readonly GraphicsCard[]> {
  found ??= look();
  return found;
}

async function look(): Promise<readonly GraphicsCard[]> {
  const [first, ...others] = await Promise.all(lookers().map((look) => look().catch(() => [])));
  const cards = others.reduce(withOthers, first ?? []);
  return [...cards].sort((a, b) => b.bytes - a.bytes);
}

function lookers(): readonly (() => Promise<readonly GraphicsCard[]>)[] {
  switch (process.platform) {
    case "win32":
      return [nvidiaCards, windowsCards];
    case "darwin":
      return [appleCards];
    default:
      return [nvidiaCards, amdCards];
  }
}

/** A card that both know, as Windows' registry knows NVIDIA's, is what the first says of it. */
export const withOthers = (
  cards: readonly GraphicsCard[],
  others: readonly GraphicsCard[],
): readonly GraphicsCard[] => [...cards, ...others.filter(({ name }) => !cards.some((card) => card.name === name))];
