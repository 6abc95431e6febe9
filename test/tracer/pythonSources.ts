import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";

const folder = fileURLToPath(new URL("../../.cache/python-sources/", import.meta.url));

/**
 * The Python files of a package as its authors publish them, by path; `undefined` where it cannot be fetched. They are
 * read and never run: `pip` fetches them once, without what they need.
 */
export function sourcesOf(name: string, version: string): Readonly<Record<string, string>> | undefined {
  const wheel = wheelOf(name, version) ?? fetched(name, version);
  if (!wheel) {
    console.warn(`Skipped: ${name} ${version} could not be fetched with pip.`);
    return undefined;
  }
  const files = unzipSync(readFileSync(wheel), { filter: ({ name }) => name.endsWith(".py") });
  const text = new TextDecoder();
  return Object.fromEntries(Object.entries(files).map(([file, bytes]) => [file, text.decode(bytes)]));
}

function wheelOf(name: string, version: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const start = `${name.replaceAll("-", "_")}-${version}-`;
  const found = readdirSync(folder).find((file) => file.startsWith(start) && file.endsWith(".whl"));
  return found && path.join(folder, found);
}

function fetched(name: string, version: string): string | undefined {
  mkdirSync(folder, { recursive: true });
  const wanted = ["download", "--no-deps", "--only-binary", ":all:", "--dest", folder, `${name}==${version}`];
  try {
    execFileSync("python3", ["-m", "pip", "--disable-pip-version-check", ...wanted], {
      stdio: "ignore",
      timeout: 120_000,
    });
  } catch {
    return undefined;
  }
  return wheelOf(name, version);
}
