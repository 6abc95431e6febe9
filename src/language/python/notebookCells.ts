interface Cell {
  readonly cell_type?: unknown;
  readonly source?: unknown;
  /** Of notebooks before 2015. */
  readonly input?: unknown;
  readonly metadata?: { readonly vscode?: { readonly languageId?: unknown } } | null;
}

interface Notebook {
  readonly cells?: unknown;
  readonly worksheets?: unknown;
  readonly metadata?: {
    readonly kernelspec?: { readonly language?: unknown } | null;
    readonly language_info?: { readonly name?: unknown } | null;
  } | null;
}

/** What is run of a notebook, and the language of its kernel where it says one that is not Python. */
export interface NotebookCode {
  readonly cells: readonly string[];
  readonly otherLanguage?: string;
}

/** `undefined` where the text is no notebook's JSON. A cell of another language is empty, so that the others keep their numbers. */
export function notebookCode(text: string): NotebookCode | undefined {
  const { cells, worksheets, metadata } = notebookOf(text) ?? {};
  const all = Array.isArray(worksheets)
    ? worksheets.flatMap((sheet: { cells?: unknown } | null) => (Array.isArray(sheet?.cells) ? sheet.cells : []))
    : cells;
  if (!Array.isArray(all)) return undefined;
  const language = metadata?.kernelspec?.language ?? metadata?.language_info?.name;
  const isOther = typeof language === "string" && language !== "" && !/python/i.test(language);
  return {
    cells: (all as (Cell | null)[]).flatMap((cell) => codeOf(cell)),
    ...(isOther && { otherLanguage: language }),
  };
}

function notebookOf(text: string): Notebook | undefined {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === "object" && found !== null ? found : undefined;
  } catch {
    return undefined;
  }
}

function codeOf(cell: Cell | null): readonly string[] {
  if (cell?.cell_type !== "code") return [];
  if ((cell.metadata?.vscode?.languageId ?? "python") !== "python") return [""];
  const source = cell.source ?? cell.input;
  return [Array.isArray(source) ? source.join("") : String(source ?? "")];
}
