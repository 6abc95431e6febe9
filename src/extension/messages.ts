import type { Span } from "../core/model.ts";
import { type TableFormat, tableFormatNames } from "../core/summary/formats.ts";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** A webview's page is not trusted to say only what it should. @param length of the text, in UTF-16 units */
export function isPlace(value: unknown, length: number): value is { readonly span: Span } {
  if (!isRecord(value) || !isRecord(value.span)) return false;
  const { start, end } = value.span;
  return (
    Number.isInteger(start) &&
    Number.isInteger(end) &&
    0 <= Number(start) &&
    Number(start) <= Number(end) &&
    Number(end) <= length
  );
}

export const isTable = (value: unknown): value is { readonly text: string; readonly format: TableFormat } =>
  isRecord(value) &&
  typeof value.text === "string" &&
  value.text.length <= mostCharacters &&
  tableFormatNames.some((name) => name === value.format);

/** Larger than any drawing of ours. */
const mostCharacters = 50_000_000;

export const isSvg = (value: unknown): value is { readonly svg: string } =>
  isRecord(value) &&
  typeof value.svg === "string" &&
  value.svg.length <= mostCharacters &&
  value.svg.startsWith("<svg ") &&
  !/<script|\son\w+=/i.test(value.svg);
