import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import path from "node:path";

/** A driver that hangs must not keep anybody waiting for long. */
const mostMs = 5000;

/**
 * What a program prints; `undefined` where it is not there, fails or takes too long. No shell reads the arguments, and
 * only absolute folders are searched: never the one we happen to be in.
 */
export async function printedBy(names: readonly string[], args: readonly string[]): Promise<string | undefined> {
  for (const name of names) {
    const program = await find(name);
    if (program) return run(program, args);
  }
  return undefined;
}

async function find(name: string): Promise<string | undefined> {
  if (path.isAbsolute(name)) return (await isProgram(name)) ? name : undefined;
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  for (const folder of folders) {
    const candidate = path.join(folder, name);
    if (await isProgram(candidate)) return candidate;
  }
  return undefined;
}

const isProgram = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );

const run = (program: string, args: readonly string[]): Promise<string | undefined> =>
  new Promise((resolve) => {
    const options = { timeout: mostMs, windowsHide: true, maxBuffer: 1_000_000 } as const;
    execFile(program, args, options, (error, stdout) => resolve(error ? undefined : stdout));
  });
