import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute path of the repository. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** What is costly to fetch and safe to delete. */
export const cacheFolder = join(root, ".cache");

/** This platform, in the words of .vsix targets: `linux-x64`, `win32-arm64`, … */
export const thisTarget = `${process.platform}-${process.arch}`;

export const readManifest = () => JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

export const extensionId = () => {
  const { publisher, name } = readManifest();
  return `${publisher}.${name}`;
};

/** @param {string} line progress, for a person */
export const say = (line) => console.log(line);
