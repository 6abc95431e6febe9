import type { PlainValue } from "../../core/problem.ts";

const plainWord = /^[A-Za-z_$.](?:[\w./$-]|[ *+()-]+(?=[\w$(])|\)(?=\s|$))*$/;
const numeralOrWord = /^(?:true|false|null|yes|no|on|off|y|n|~|\.nan|[-+]?\.inf|[-+]?\.?\d.*)$/i;

/** A value as YAML has it in one line, also inside brackets. */
export function scalar(value: PlainValue): string {
  if (value === null) return "null";
  if (typeof value === "number") return numeral(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return plainWord.test(value) && !numeralOrWord.test(value) ? value : quoted(value);
  return `[${value.map((each) => (each === "?" ? "?" : scalar(each))).join(", ")}]`;
}

/** `{ filters: 6, kernel_size: 5 }`, its values written already. */
export const flowMap = (entries: readonly (readonly [key: string, text: string])[]): string =>
  `{ ${entries.map(([key, text]) => `${scalar(key)}: ${text}`).join(", ")} }`;

/** `0.001`, `1.0e-5`: with a point, which older readers of YAML need. */
function numeral(value: number): string {
  if (value === 0 || !Number.isFinite(value) || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e15))
    return String(value);
  const [digits = "0", exponent = "0"] = value.toExponential().split("e");
  return `${digits.includes(".") ? digits : `${digits}.0`}e${exponent.replace("+", "")}`;
}

const quoted = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
