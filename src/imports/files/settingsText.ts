import { lstat, readFile } from "node:fs/promises";
import { parse } from "yaml";

/** In bytes: no settings that a person writes are as long; lists of data may be a thousand times as long. */
const longestSettings = 200_000;

/**
 * What a file of settings holds: `.json`, `.yaml` or `.yml` as JSON, others as they are.
 *
 * @returns undefined for one that is longer than settings are, damaged, or gone
 */
export async function settingsText(file: string): Promise<string | undefined> {
  try {
    // A link may lead out of the workspace.
    const found = await lstat(file);
    if (!found.isFile() || found.size > longestSettings) return undefined;
    const text = await readFile(file, "utf8");
    if (/\.(toml|ini|cfg)$/i.test(file)) return text;
    // As PyYAML reads it.
    const held: unknown = /\.json$/i.test(file) ? JSON.parse(text) : parse(text, { version: "1.1", logLevel: "error" });
    return JSON.stringify(held);
  } catch {
    return undefined;
  }
}
