import { readdirSync, readFileSync } from "node:fs";

/** All model files that the project ships, by their names. */
export const texts: Readonly<Record<string, string>> = Object.fromEntries(
  ["../../examples/", "../../src/zoo/models/"].flatMap((path) => {
    const folder = new URL(path, import.meta.url);
    return readdirSync(folder)
      .filter((file) => file.endsWith(".cnn.yaml"))
      .sort()
      .map((file) => [file.replace(".cnn.yaml", ""), readFileSync(new URL(file, folder), "utf8")]);
  }),
);
