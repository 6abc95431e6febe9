import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../environment/failure.mjs";
import { root } from "../environment/project.mjs";

const programs = ["extension", "worker", "augment", "replica", "cli", "webview"];
/** Shipped beside the programs, as they are. */
const beside = ["node_modules/onnxruntime-node", "node_modules/onnxruntime-common", "node_modules/h5wasm"];

/**
 * The names and licences of the packages that the programs really contain, by esbuild's own account.
 * @param {{ from: string, names: string[] }} images the packages that decode images
 */
export async function thirdPartyNotices({ from, names }) {
  const bundled = (await Promise.all(programs.map(packagesIn))).flat();
  const own = [...new Set([...bundled, ...beside])].sort().map((path) => join(root, path));
  const notices = await Promise.all([...own, ...names.map((name) => join(from, name))].map(notice));
  return `CNN Workbench contains the following packages of others.\n\n${[...notices, classIndex].join("\n\n")}\n`;
}

/** What `src/weights/imagenetClasses.json` was made from. */
const classIndex = `${"-".repeat(78)}
imagenet_class_index.json of Keras (Apache-2.0)

Names and numbers of ImageNet's classes in the order of published networks' outputs, written in another form.
Copyright the Keras contributors. Licensed under the Apache License, Version 2.0:
https://www.apache.org/licenses/LICENSE-2.0`;

/** @param {string} program */
async function packagesIn(program) {
  const { inputs } = JSON.parse(await readFile(join(root, `dist/meta/${program}.json`), "utf8"));
  return Object.keys(inputs).flatMap((path) => path.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//)?.[1] ?? []);
}

/** @param {string} folder */
async function notice(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find(
    (entry) => /^(licen[cs]e|copying)/i.test(entry) || (name.includes("libvips") && entry === "README.md"),
  );
  const text = file ? await readFile(join(folder, file), "utf8") : await knownText(name, license);
  return `${"-".repeat(78)}\n${name} ${version} (${license})\n\n${text.trim()}`;
}

/**
 * Some packages name their licence and do not carry its text.
 * @param {string} name
 * @param {string} license
 */
async function knownText(name, license) {
  const holders = {
    "onnxruntime-node": "Copyright (c) Microsoft Corporation",
    "onnxruntime-common": "Copyright (c) Microsoft Corporation",
  };
  const holder = holders[/** @type {keyof typeof holders} */ (name)];
  if (license !== "MIT" || !holder)
    throw new Failure(
      `${name} carries no licence text. Add its copyright line to scripts/package/thirdPartyNotices.mjs.`,
    );
  const own = await readFile(join(root, "LICENSE"), "utf8");
  return own.replace(/^Copyright.*$/m, holder);
}
