import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../environment/failure.mjs";
import { root } from "../environment/project.mjs";

const programs = ["extension", "worker", "augment", "replica", "tracer", "cli", "webview"];
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
  const python = await readFile(join(root, "scripts/package/licences/python.txt"), "utf8");
  const all = [...notices, insidePyodide, `${rule}\nCPython 3.14 (PSF-2.0)\n\n${python.trim()}`, classIndex];
  return `CNN Workbench contains the following packages of others.\n\n${all.join("\n\n")}\n`;
}

const rule = "-".repeat(78);

/** By the licences' own word, whoever ships Pyodide in another form than its source says where both are. */
const mozilla = `This Source Code Form is subject to the terms of the Mozilla Public License, v. 2.0. If a copy of the MPL was not
distributed with this file, You can obtain one at https://mozilla.org/MPL/2.0/.

The source of Pyodide is at https://github.com/pyodide/pyodide. CNN Workbench ships its pyodide.asm.mjs changed: every
change is listed as text in scripts/tracer/patchPyodide.mjs of CNN Workbench's own source, under the same licence. The
other files of Pyodide are as they are published.`;

const insidePyodide = `${rule}
Inside Pyodide's pyodide.asm.wasm

Compiled in by Pyodide, each under its own licence: CPython (below), Emscripten's system libraries with musl (MIT),
libffi (MIT), zlib (zlib), bzip2 (bzip2-1.0.6), XZ Utils' liblzma (0BSD), Zstandard (BSD-3-Clause), SQLite (public
domain), mpdecimal (BSD-2-Clause), Expat (MIT), HACL* (Apache-2.0 or MIT).`;

/** What `src/weights/imagenetClasses.json` was made from. */
const classIndex = `${rule}
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
  if (license === "MPL-2.0") return mozilla;
  const holder = holders[/** @type {keyof typeof holders} */ (name)];
  if (license !== "MIT" || !holder)
    throw new Failure(
      `${name} carries no licence text. Add its copyright line to scripts/package/thirdPartyNotices.mjs.`,
    );
  const own = await readFile(join(root, "LICENSE"), "utf8");
  return own.replace(/^Copyright.*$/m, holder);
}
