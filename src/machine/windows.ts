import path from "node:path";
import type { GraphicsCard } from "./graphicsCard.ts";
import { printedBy } from "./runProgram.ts";

/** Where Windows keeps what the drivers of display adapters say; `AdapterRAM` of WMI ends at 4 GB. */
const displayAdapters = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e968-e325-11ce-bfc1-08002be10318}";

/** Less is what a processor's own graphics sets aside, not a card's memory. */
const leastBytes = 1e9;

/** Cards by their drivers' entries in the registry. An entry may be left from a card that is gone. */
export async function windowsCards(): Promise<readonly GraphicsCard[]> {
  const program = path.join(process.env.SystemRoot ?? "C:\\Windows", "System32", "reg.exe");
  const query = (value: string) => printedBy([program], ["query", displayAdapters, "/s", "/v", value]);
  const [sizes, names] = await Promise.all([query("HardwareInformation.qwMemorySize"), query("DriverDesc")]);
  return readRegistry(sizes ?? "", names ?? "");
}

/** What `reg query` prints for both values: the key on a line of its own, then name, type and data. */
export function readRegistry(sizes: string, names: string): readonly GraphicsCard[] {
  const nameOf = valuesByKey(names);
  return [...valuesByKey(sizes)].flatMap(([key, { type, data }]) => {
    const bytes = type === "REG_BINARY" ? littleEndian(data) : Number(data);
    const name = nameOf.get(key)?.data ?? "graphics card";
    return bytes >= leastBytes ? [{ name, bytes, shared: false }] : [];
  });
}

function valuesByKey(printed: string): ReadonlyMap<string, { type: string; data: string }> {
  const values = new Map<string, { type: string; data: string }>();
  let key = "";
  for (const line of printed.split(/\r?\n/)) {
    if (/^HKEY_/.test(line)) key = line.trim();
    const [, type, data] = /^\s+\S+\s+(REG_\w+)\s+(\S.*?)\s*$/.exec(line) ?? [];
    if (type && data) values.set(key, { type, data });
  }
  return values;
}

/** `0000A0FF01000000`: the lowest byte first. */
const littleEndian = (digits: string): number =>
  (digits.match(/[\da-f]{2}/gi) ?? []).reduceRight((sum, byte) => sum * 256 + Number.parseInt(byte, 16), 0);
