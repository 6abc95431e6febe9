/** Folders with nothing of a program's own in them. */
const always = ["node_modules", "site-packages", "__pycache__"];
/** What makes a folder of such a name an environment or what a build leaves; a package of the program's may have the name. */
const inside = new Map<string, readonly string[]>([
  ...["env", "venv"].map(
    (name) => [name, ["bin", "conda-meta", "include", "Include", "lib", "lib64", "Lib", "Scripts", "share"]] as const,
  ),
  ["build", ["lib", "temp"]],
]);

/** Whether the files of a folder that lies in another are not looked at. Hidden ones are not. */
export const isPassedFolder = (name: string, parent: string): boolean =>
  name.startsWith(".") || always.includes(name) || (inside.get(parent)?.includes(name) ?? false);

/** The same as a pattern of VS Code, which knows no nested braces. */
export const passedFolders = `{${[
  "**/.*/**",
  ...always.map((name) => `**/${name}/**`),
  ...[...inside].flatMap(([parent, names]) => names.map((name) => `**/${parent}/${name}/**`)),
].join(",")}}`;
