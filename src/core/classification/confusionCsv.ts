import type { ConfusionMatrix } from "./confusionMatrix.ts";

/** A line of names on top and a name before each row, as RFC 4180 wants it. A name is never read as a formula. */
export function confusionCsv(classes: readonly string[], matrix: ConfusionMatrix): string {
  const names = matrix.map((_, label) => cell(classes[label] ?? String(label)));
  return [[cell("true \\ answer"), ...names], ...matrix.map((row, label) => [names[label], ...row])]
    .map((row) => `${row.join(",")}\r\n`)
    .join("");
}

function cell(name: string): string {
  const plain = /^[=+@-]/.test(name) ? `'${name}` : name;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
