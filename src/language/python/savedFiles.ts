/** Most files of which a program is told what is in them, and UTF-16 units of all of that together. */
export const mostSaved = { files: 24, length: 8_000_000 };

/** Of a file, in UTF-16 units: a text may have millions without a space. */
const longestName = 255;

/** Files that a program may load, by their names without folders: those of Keras, and of settings, that its texts name. */
export function savedFilesIn(texts: readonly string[]): ReadonlySet<string> {
  const has = (words: RegExp) => texts.some((text) => words.test(text));
  const endings = [
    ...(has(/load_model/) ? ["keras", "h5", "hdf5"] : []),
    ...(has(/\b(yaml|OmegaConf|merge_from_file)\b/) ? ["yaml", "yml"] : []),
    ...(has(/\b(toml|tomllib|tomli)\b/) ? ["toml"] : []),
    ...(has(/\bconfigparser\b/i) ? ["ini", "cfg"] : []),
    ...(has(/\b(json\.load|from json import|merge_from_file|model_from_json)/) ? ["json"] : []),
  ];
  const composed = has(/\bhydra\b/) ? texts.flatMap(hydraNames) : [];
  if (endings.length === 0) return new Set(composed);
  const ended = new RegExp(`\\.(?:${endings.join("|")})(?=["'\`])`, "g");
  const names = texts.flatMap((text) =>
    [...text.matchAll(ended)].flatMap(({ 0: ending, index }) => {
      const [start] = /[^\s"'`/\\{}]+$/.exec(text.slice(Math.max(0, index - longestName), index)) ?? [];
      return start === undefined ? [] : [start + ending];
    }),
  );
  return new Set([...names, ...composed]);
}

/** A file of a workspace. */
export interface SavedFile {
  /** Below the workspace's root, with `/`. */
  readonly path: string;
  /** @returns undefined where it says nothing */
  read(): Promise<string | undefined>;
}

/** What files of these names say, and those that they name in turn, by path. */
export async function readSaved(
  names: ReadonlySet<string>,
  find: (names: ReadonlySet<string>) => Promise<readonly SavedFile[]>,
): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  const asked = new Set<string>();
  let length = 0;
  let pending = names;
  while (pending.size > 0) {
    for (const name of pending) asked.add(name);
    const further: string[] = [];
    for (const { path, read } of (await find(pending)).slice(0, mostSaved.files - Object.keys(found).length)) {
      const text = await read();
      if (text === undefined || length + text.length > mostSaved.length) continue;
      length += text.length;
      found[path] = text;
      if (/\.ya?ml$/.test(path)) further.push(...defaultsIn(text));
    }
    pending = new Set(further.filter((name) => !asked.has(name)));
  }
  return found;
}

/** Names of the files that Hydra puts together with one that was read, `defaults` of its settings. */
export function defaultsIn(settings: string): readonly string[] {
  if (!settings.includes('"defaults"')) return [];
  const { defaults } = JSON.parse(settings) as { readonly defaults?: unknown };
  return (Array.isArray(defaults) ? defaults : [])
    .flatMap((each: unknown) => (typeof each === "object" && each !== null ? Object.values(each).flat() : [each]))
    .flatMap((each) => (typeof each === "string" && each !== "_self_" ? yamlNames(each) : []));
}

/** What a program imports and loads; what its settings alone name is imported, too. */
export async function readBeside<Imported>(
  texts: readonly string[],
  importedBy: (texts: readonly string[]) => Promise<Imported>,
  loadedBy: (imported: Imported) => Promise<Readonly<Record<string, string>>>,
): Promise<{ readonly imported: Imported; readonly saved: Readonly<Record<string, string>> }> {
  const imported = await importedBy(texts);
  const saved = await loadedBy(imported);
  const targets = importsOfTargets(saved);
  return { imported: targets === "" ? imported : await importedBy([...texts, targets]), saved };
}

/** An import of the modules whose classes settings name for Hydra to make, `_target_: net.MLP`; empty where there are none. */
export function importsOfTargets(saved: Readonly<Record<string, string>>): string {
  const targets = Object.values(saved).flatMap((text) => [
    ...text.matchAll(/"_target_":\s*"([A-Za-z_][\w.]{0,200})\.\w+"/g),
  ]);
  return [...new Set(targets.map(([, module]) => `import ${module}\n`))].join("");
}

const hydraNames = (text: string): readonly string[] =>
  [...text.matchAll(/config_name\s*=\s*["']([^"'\n]{1,200})["']/g)].flatMap(([, name = ""]) => yamlNames(name));

function yamlNames(path: string): readonly string[] {
  const name = path.split("/").at(-1) ?? "";
  return /\.ya?ml$/.test(name) ? [name] : [`${name}.yaml`, `${name}.yml`];
}
