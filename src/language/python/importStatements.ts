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

/** Every import that stands in a text, inside functions as well. */
export const importsOf = (text: string): readonly Imported[] =>
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
