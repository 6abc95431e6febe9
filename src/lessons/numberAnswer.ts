import { grouped } from "../core/wording.ts";
import { isMeasured, scaleOf, unitNamed } from "./units.ts";

export type NumberAnswer =
  | {
      /** In the unit's base: bytes, seconds, a share; otherwise in the unit itself. */
      readonly value: number;
      /** What a reader of another country would read: 1.234 for `1,234`. */
      readonly other?: number;
    }
  /** Why it is no number, and what to write. */
  | { readonly fault: string };

/**
 * A number as people write it: `720,400`, `720 400`, `7.2e5`, `7.2·10^5`, `36 MB`, `36,5`, fullwidth digits. A single
 * separator before three digits is taken as English takes it, and the other reading is kept.
 *
 * @param unit what a bare number is taken in
 */
export function readNumberAnswer(text: string, unit = ""): NumberAnswer {
  const written = plain(text);
  if (written === "") return { fault: `Write a number${unit ? `, such as 12 ${unit}` : ", such as 1,200"}.` };
  if (written.length > 200) return { fault: "This is too long for a number. Write the number alone." };
  const [, digits, power, words = ""] =
    /^([-+]?[\d.,_' ]*\d[.]?)((?: ?[eE] ?[-+]?\d+)|(?: ?[·*×x] ?10 ?(?:\^|\*\*) ?\(?[-+]?\d+\)?))?(?: ?(\D.*))?$/.exec(
      written,
    ) ?? [];
  if (digits === undefined) return { fault: refusal(written, unit) };
  const factor = factorOf(words, unit);
  if (typeof factor === "object") return factor;
  const exponent = power === undefined ? "" : `e${/[-+]?\d+\)?$/.exec(power)?.[0].replace(")", "")}`;
  const readings = readingsOf(digits.trim());
  if (readings.length === 0)
    return { fault: `The digits of “${digits.trim()}” are not in groups of three. Write it without separators.` };
  const [value = Number.NaN, other] = readings.map((reading) => Number(`${reading}${exponent}`) * factor);
  if (!Number.isFinite(value))
    return { fault: `${written} is beyond all numbers that a computer counts with. Count the zeros again.` };
  if (value === 0 && /[1-9]/.test(digits))
    return { fault: `${written} is too small to be told from 0. Count the zeros again.` };
  return { value, ...(other !== undefined && { other }) };
}

/** One way to write what there are many signs for. */
const plain = (text: string): string =>
  text
    .slice(0, 1000)
    .replace(/[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (raised) => `^${raised.normalize("NFKC")}`)
    .normalize("NFKC")
    .replace(/[−‐‑–]/g, "-")
    .replace(/[’‘`]/g, "'")
    .replace(/[⋅∙]/g, "·")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^[=≈~] ?/, "")
    .replace(/(?<=\d)[;.]$/, "");

function refusal(written: string, unit: string): string {
  if (/^[-+]?(inf|∞)/i.test(written)) return "The answer is a finite number. Write it in digits.";
  if (/\d ?[-+*/·×x^(] ?\(?\d/.test(written) || written.startsWith("("))
    return "This is a sum. Work it out, and write the number that it gives.";
  const shown = written.length > 40 ? `${written.slice(0, 39)}…` : written;
  return `“${shown}” is not a number. Write it in digits, as 1,200${unit ? ` ${unit}` : ""} or 1.2e3.`;
}

/** What the words behind the digits stand for; a number to multiply with, or why not. */
function factorOf(words: string, unit: string): number | { readonly fault: string } {
  const asked = unitNamed(unit);
  const given = words.trim().replace(/\.$/, "");
  if (given === "") return asked.factor;
  if (/^[-+*/·×x^(]/.test(given)) return { fault: "This is a sum. Work it out, and write the number that it gives." };
  const found = unitNamed(given);
  if (found.dimension === asked.dimension) return found.factor;
  const scale = isMeasured(unit) ? undefined : scaleOf(given, unit);
  if (scale !== undefined) return scale;
  return {
    fault: `The answer is asked in ${unit === "" ? "plain digits" : unit}, and “${given.slice(0, 40)}” is another unit. Write the number${unit === "" ? " alone" : ` in ${unit}`}.`,
  };
}

/** The likeliest reading first, as texts that `Number` takes; none where separators stand at odd places. */
function readingsOf(digits: string): readonly string[] {
  const sign = /^[-+]/.exec(digits)?.[0] ?? "";
  const body = digits.slice(sign.length).trim();
  const signed = (readings: readonly string[]) => readings.map((reading) => sign + reading);
  const separators = [...new Set(body.replace(/\d/g, ""))];
  const points = separators.filter((separator) => separator === "." || separator === ",");
  const groups = separators.filter((separator) => separator !== "." && separator !== ",");
  if (groups.length > 1 || points.length > 2) return [];
  const last = body.lastIndexOf(".") > body.lastIndexOf(",") ? "." : ",";
  if (groups.length === 1 || points.length === 2) {
    const decimal = points.length > 0 ? last : undefined;
    const [whole = "", fraction, ...more] = decimal === undefined ? [body] : body.split(decimal);
    const group = groups[0] ?? (last === "." ? "," : ".");
    if (more.length > 0 || (points.length === 2 && groups.length === 1) || fraction?.includes(group)) return [];
    return isGrouped(whole, group) ? signed([joined(whole.replaceAll(group, ""), fraction)]) : [];
  }
  const [point] = points;
  if (point === undefined) return signed([body]);
  const parts = body.split(point);
  if (parts.length > 2) return isGrouped(body, point) ? signed([parts.join("")]) : [];
  const decimal = joined(parts[0] ?? "", parts[1]);
  const whole = isGrouped(body, point) ? parts.join("") : undefined;
  if (whole === undefined) return signed([decimal]);
  return signed(point === "," ? [whole, decimal] : [decimal, whole]);
}

const joined = (whole: string, fraction: string | undefined): string =>
  `${whole === "" ? "0" : whole}${fraction ? `.${fraction}` : ""}`;

/** `720,400` and `1,234,567`, not `0,5` or `12,34,567`. */
function isGrouped(digits: string, group: string): boolean {
  const [first = "", ...others] = digits.split(group);
  return /^[1-9]\d{0,2}$/.test(first) && others.length > 0 && others.every((part) => /^\d{3}$/.test(part));
}

/** `720,400 parameters`, `36.06 MB`: in the unit, with so many significant digits at least as its whole part has. */
export function writeNumberAnswer(value: number, unit = "", digits = 17): string {
  const inUnit = value / unitNamed(unit).factor;
  const rounded = Number.isSafeInteger(inUnit) ? inUnit : Number(inUnit.toPrecision(Math.min(17, digits)));
  const number = Math.abs(rounded) >= 1000 && !Number.isSafeInteger(rounded) ? String(rounded) : grouped(rounded);
  return unit === "" ? number : `${number} ${unit}`;
}
