import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Library } from "../spec/library.ts";

const ending = ".cnn.yaml";
/** Beside this file in the sources, beside the program in what is built. */
const folder = join(import.meta.dirname, "models");

let names: readonly string[] | undefined;
const texts = new Map<string, string>();

/** The published networks that come with the product, one file each. Read from the disk when first asked for. */
export const zoo: Library = {
  get names() {
    names ??= readdirSync(folder)
      .filter((file) => file.endsWith(ending))
      .map((file) => file.slice(0, -ending.length))
      .sort();
    return names;
  },
  text(name) {
    if (!zoo.names.includes(name)) return undefined;
    const text = texts.get(name) ?? readFileSync(join(folder, name + ending), "utf8");
    texts.set(name, text);
    return text;
  },
};
