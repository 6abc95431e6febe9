/** What one statement imports: `from ..blocks import Conv` has level 2, module `blocks` and the name `Conv`. */
export interface Imported {
  /** Dots before the module. */
  readonly level: number;
  readonly module: string;
  /** Empty for `import module`. */
  readonly names: readonly string[];
}

const statement =
  /^[ \t]*(?:from[ \t]+(\.*)[ \t]*([\w.]*)[ \t]+import[ \t]+(\((?:[^()#]|#[^\n]*)*\)|(?:[^\n#;\\]|\\\r?\n)+)|import[ \t]+((?:[^\n#;\\]|\\\r?\n)+))/gm;

const run =
  /^[ \t]*(?:%run|![ \t]*(?:\{sys\.executable\}|python3?)(?=[ \t][^\n]*\.py\b))[ \t]+(?:-\w+[ \t]+)*(?:(["'])(.+?)\1|(\S+))/gm;

/** Every import that stands in a text, inside functions as well, and every file that a notebook runs in its place. */
export const importsOf = (text: string): readonly Imported[] => [...imported(text), ...ran(text)];

/** `%run ../parts/net.ipynb` is as `from ..parts.net import *`. */
const ran = (text: string): readonly Imported[] =>
  [...text.matchAll(run)].map(([, , quoted, plain]) => {
    const parts = (quoted ?? plain ?? "").replace(/\.(py|ipynb)$/, "").split("/");
    const names = parts.filter((part) => !/^\.*$/.test(part));
    return { level: 1 + parts.filter((part) => part === "..").length, module: names.join("."), names: [] };
  });

const imported = (text: string): readonly Imported[] =>
  [...text.matchAll(statement)].flatMap(([, dots = "", module = "", names, modules]) =>
    names === undefined
      ? listed(modules).map((each) => ({ level: 0, module: each, names: [] }))
      : [{ level: dots.length, module, names: listed(names) }],
  );

const listed = (text = ""): readonly string[] =>
  text
    .replace(/#[^\n]*|[()\\]/g, " ")
    .split(",")
    .flatMap((part) => /^\s*([\w.]+)/.exec(part)?.[1] ?? []);
