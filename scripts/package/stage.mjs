import { readdirSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { readManifest, root } from "../environment/project.mjs";
import { copySharp, sharpFor } from "./sharp.mjs";
import { targets } from "./targets.mjs";
import { thirdPartyNotices } from "./thirdPartyNotices.mjs";

/** All that the .vsix holds, beside package.json, README, notices and the native library. */
const listed = [
  "CHANGELOG.md",
  "LICENSE",
  "media",
  "examples",
  "dist/worker.cjs",
  "dist/augment.cjs",
  "dist/figures.cjs",
  "dist/imports.cjs",
  "dist/replica.cjs",
  "dist/cli.cjs",
  "dist/tracer.cjs",
  "dist/tracer",
  "dist/webview",
  "dist/models",
  "dist/lessons",
];

/** The extension's program is one file, and one for each part that is read later. */
const shipped = () => [
  ...listed,
  ...readdirSync(join(root, "dist"))
    .filter((name) => /^extension(-[^.]+)?\.js$/.test(name))
    .map((name) => `dist/${name}`),
];

/** Whatever changes a package when it changes. */
export const packaged = () => [
  ...shipped(),
  "README.md",
  "docs/images",
  "package.json",
  "package-lock.json",
  "scripts/package",
];

/**
 * Lays the extension out as the .vsix will hold it. Programs in `dist` find onnxruntime-node in `dist/node_modules`,
 * as they find it in the root's `node_modules` in a checkout: vsce drops only the outermost `node_modules`.
 * @param {import("./targets.mjs").Target} target
 * @returns {Promise<string>} the folder
 */
export async function stage(target) {
  const folder = join(root, "dist/stage", target);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const path of shipped())
    await cp(join(root, path), join(folder, path), {
      recursive: true,
      filter: (source) => basename(source) !== ".cnn",
    });

  const modules = join(folder, "dist/node_modules");
  await copyPackage("onnxruntime-common", modules, ["dist/cjs"]);
  await copyPackage("onnxruntime-node", modules, ["dist"]);
  await copyPackage("h5wasm", modules, ["dist/esm"]);
  const binaries = join("onnxruntime-node/bin/napi-v6", ...target.split("-"));
  for (const file of ["onnxruntime_binding.node", ...targets[target]])
    await cp(join(root, "node_modules", binaries, file), join(modules, binaries, file));
  await copySharp(target, modules);

  const { scripts: _, devDependencies: __, dependencies: ___, ...manifest } = readManifest();
  await writeFile(join(folder, "package.json"), JSON.stringify({ ...manifest, files: ["**/*"] }, null, 2));
  await writeFile(join(folder, "README.md"), withoutPictures(await readFile(join(root, "README.md"), "utf8")));
  await writeFile(join(folder, "ThirdPartyNotices.txt"), await thirdPartyNotices(await sharpFor(target)));
  return folder;
}

/**
 * @param {string} name
 * @param {string} modules
 * @param {string[]} parts
 */
async function copyPackage(name, modules, parts) {
  const filter = (/** @type {string} */ path) => !/\.(d\.ts|map)$/.test(path);
  for (const part of ["package.json", ...parts])
    await cp(join(root, "node_modules", name, part), join(modules, name, part), { recursive: true, filter });
}

/**
 * VS Code's page of an extension shows only pictures from the web: neither those of the package nor those within the text.
 * @param {string} markdown
 */
const withoutPictures = (markdown) => markdown.replace(/^!\[[^\]]*\]\((?!https:)[^)]*\)\n+/gm, "");
