import { homedir } from "node:os";
import path from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where downloads are kept: `$XDG_CACHE_HOME/cnn-workbench`, or the platform's place for caches. */
export function cacheFolder(
  environment: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = environment;
  if (xdg && path.isAbsolute(xdg)) return path.join(xdg, "cnn-workbench");
  if (platform === "darwin") return path.join(home, "Library", "Caches", "cnn-workbench");
  if (platform === "win32") return path.join(local ?? path.join(home, "AppData", "Local"), "cnn-workbench");
  return path.join(home, ".cache", "cnn-workbench");
}
