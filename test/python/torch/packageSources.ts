import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const cache = fileURLToPath(new URL("../../../.cache/python-sources/", import.meta.url));

/**
 * A folder with a package's own sources, fetched once into `.cache/python-sources`; undefined, and said so, where PyPI
 * or pip cannot be reached. They are read, never installed.
 */
export function sourcesOf(name: string, version: string): string | undefined {
  const folder = path.join(cache, `${name}-${version}`);
  if (existsSync(folder)) return folder;
  const fetched = `${folder}-${process.pid}`;
  mkdirSync(fetched, { recursive: true });
  try {
    const wheel = ["--no-deps", "--only-binary=:all:", "--platform", "manylinux_2_28_x86_64", "--dest", fetched];
    const isFetched = run(["-m", "pip", "download", "--quiet", ...wheel, `${name}==${version}`]);
    const file = readdirSync(fetched).find((each) => each.endsWith(".whl"));
    if (!isFetched || !file || !run(["-m", "zipfile", "-e", path.join(fetched, file), path.join(fetched, "sources")])) {
      console.warn(`Skipped: the sources of ${name} ${version} cannot be fetched from PyPI here.`);
      return undefined;
    }
    if (!existsSync(folder)) renameSync(path.join(fetched, "sources"), folder);
    return folder;
  } finally {
    rmSync(fetched, { recursive: true, force: true });
  }
}

const run = (programArguments: string[]) =>
  spawnSync("python3", programArguments, { stdio: "ignore", timeout: 240_000 }).status === 0;
