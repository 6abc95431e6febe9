import type { PythonNetwork, PythonReading } from "../../python/read/network.ts";

/** A network as another text of its program has it: by its name, else the only one there is. */
export function namesake({ networks }: PythonReading, name: string): PythonNetwork | undefined {
  const [only, second] = networks;
  return networks.find((network) => network.name === name) ?? (second ? undefined : only);
}

/** What is said where an older text lacks a network. */
export const noNamesake = (file: string, name: string, { networks }: PythonReading): string =>
  networks.length === 0
    ? `At the last commit, ${file} made no network that could be seen. Compare with another network.`
    : `At the last commit, ${file} had no network ${name}, but ${networks.map((network) => network.name).join(", ")}. Compare with another network.`;
