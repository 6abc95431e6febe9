import { existsSync, readFileSync } from "node:fs";
import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { npm } from "../environment/npm.mjs";
import { root, say } from "../environment/project.mjs";

/**
 * The packages that sharp needs on a platform: its own code, what it depends on, and the binaries of that platform.
 * @param {import("./targets.mjs").Target} target
 * @returns {Promise<{ from: string, names: string[] }>} a `node_modules` folder, and packages in it
 */
export async function sharpFor(target) {
  const { version, dependencies, optionalDependencies } = manifest(join(root, "node_modules/sharp"));
  const binaries = Object.keys(optionalDependencies).filter((name) => name.endsWith(`-${target}`));
  const names = ["sharp", ...Object.keys(dependencies), ...binaries];
  const own = join(root, "node_modules");
  if (names.every((name) => existsSync(join(own, name)))) return { from: own, names };
  const folder = join(root, "dist/native", `sharp-${version}-${target}`);
  const from = join(folder, "node_modules");
  if (!names.every((name) => existsSync(join(from, name)))) {
    say(`Fetching sharp ${version} for ${target} …`);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "package.json"), "{}");
    const [os = "", cpu = ""] = target.split("-");
    const platform = [`--os=${os}`, `--cpu=${cpu}`, ...(os === "linux" ? ["--libc=glibc"] : [])];
    await npm(["install", "--no-save", "--ignore-scripts", ...platform, `sharp@${version}`], { cwd: folder });
  }
  return { from, names };
}

/**
 * Copies them without types, sources and what compiles them.
 * @param {import("./targets.mjs").Target} target
 * @param {string} modules
 */
export async function copySharp(target, modules) {
  const { from, names } = await sharpFor(target);
  for (const name of names)
    await cp(join(from, name), join(modules, name), {
      recursive: true,
      filter: (path) =>
        !/\.(d\.[cm]?ts|map|h)$/.test(path) && !/sharp\/(src|install|lib)$/.test(path.replaceAll("\\", "/")),
    });
}

/** @param {string} folder */
const manifest = (folder) => JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
