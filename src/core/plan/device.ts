import { formatBytes } from "../wording.ts";
import { type Card, cards } from "./cards.ts";

/** Of the machine that asks: whoever plans must look what it has. */
export const thisMachine = "this machine";

/**
 * What somebody plans for: a size as `8 GB` (10⁹ bytes each) or `8 GiB`, the name of a card as `RTX 3060`, or
 * `this machine`. `undefined` for anything else.
 */
export function readPlan(written: string): Card | typeof thisMachine | undefined {
  const text = written.trim();
  if (/^(?:this[ -]machine|auto)$/i.test(text)) return thisMachine;
  return sizeOf(text) ?? cardNamed(text);
}

const units: Readonly<Record<string, number>> = {
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/** More than any device has; less than any can work with. */
const [least, most] = [1e6, 1e15];

function sizeOf(text: string): Card | undefined {
  const [, number = "", unit = ""] = /^(\d{1,9}(?:\.\d{1,6})?)\s*([kmgt]i?b)$/i.exec(text) ?? [];
  const bytes = Math.round(Number(number) * (units[unit.toLowerCase()] ?? 0));
  if (bytes < least || bytes > most) return undefined;
  return { name: `a card of ${formatBytes(bytes, unit.length === 3 ? "MiB" : "MB")}`, bytes };
}

function cardNamed(text: string): Card | undefined {
  const wanted = short(text);
  return wanted === "" ? undefined : cards.find(({ name }) => short(name) === wanted);
}

const short = (name: string): string => name.toLowerCase().replace(/nvidia|geforce|amd|radeon|[\s-]+/g, "");

/** To end a sentence on what may be planned for. */
export const plansAllowed = `a size as 8GB, or a card: ${cards.map(({ name }) => name.replace(/^\w+ /, "")).join(", ")}`;
