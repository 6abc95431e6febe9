export type CsvValue = string | number | null | undefined;

/** Numbers as they are, one line a row, as RFC 4180 wants it; a name is never read as a formula. What is not known is empty. */
export const csvOf = (head: readonly string[], rows: readonly (readonly CsvValue[])[]): string =>
  [head, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n");

function csvCell(value: CsvValue): string {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  if (!value) return "";
  const plain = /^[=+@-]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
