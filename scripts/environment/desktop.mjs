import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { tryRun } from "./process.mjs";

const windows = process.platform === "win32";

/**
 * The command line of a desktop VS Code, if there is one that answers.
 * @returns {Promise<string | undefined>}
 */
export async function findDesktopCode() {
  const name = windows ? "code.cmd" : "code";
  const places = [
    ...(process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name)),
    "/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code",
    ...[process.env.LOCALAPPDATA && join(process.env.LOCALAPPDATA, "Programs"), process.env.PROGRAMFILES].map((base) =>
      base ? join(base, "Microsoft VS Code", "bin", name) : "",
    ),
  ];
  for (const path of new Set(places.filter((place) => place && existsSync(place)))) {
    const answer = await code(path, ["--version"]).catch(() => undefined);
    if (answer?.code === 0 && /^\d+\.\d+/m.test(answer.output)) return path;
  }
  return undefined;
}

/**
 * Runs VS Code's command line. Windows can start a .cmd only through its shell.
 * @param {string} path
 * @param {string[]} args
 */
export const code = (path, args) =>
  windows
    ? tryRun(
        `"${path}"`,
        args.map((argument) => `"${argument}"`),
        { shell: true, timeoutMs: 120_000 },
      )
    : tryRun(path, args, { timeoutMs: 120_000 });
