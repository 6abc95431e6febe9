import type { Exercise, Mistake, Verdict } from "../exercise.ts";
import { readNumberAnswer, writeNumberAnswer } from "../numberAnswer.ts";
import { isMeasured, twinOf, unitNamed } from "../units.ts";

export interface NumberFacts {
  /** Markdown. */
  readonly question: string;
  /** Bytes, seconds or a share from 0 to 1 where `unit` measures these; otherwise in `unit` itself. */
  readonly value: number;
  /** What a bare number is taken in: "MB", "MiB", "%", "parameters", "pixels". */
  readonly unit?: string;
  /** Share by which an answer may differ: 0.005, three digits, where it is measured or no whole number, otherwise 0. */
  readonly tolerance?: number;
  readonly hints: readonly string[];
  /** Markdown: the sums that lead to it. */
  readonly explanation: string;
  readonly mistakes: readonly NumberMistake[];
}

/** A known wrong way, with the number that it ends at. */
export interface NumberMistake {
  readonly id: string;
  /** As the right value. One that is right by chance, or that an earlier mistake has too, is left out. */
  readonly value: number;
  readonly diagnosis: string;
}

/** An exercise that is answered with a number. MB taken for MiB is recognised without being listed. */
export function numberExercise(facts: NumberFacts): Exercise {
  const { value, unit = "", question, hints, explanation } = facts;
  const measured = isMeasured(unit);
  const tolerance = facts.tolerance ?? (measured || !Number.isInteger(value) ? 0.005 : 0);
  const isRight = (given: number) => isNear(given, value, tolerance);
  const known: NumberMistake[] = [];
  for (const mistake of [...facts.mistakes, ...mixedUnits(value, unit)])
    if (
      Number.isFinite(mistake.value) &&
      !isRight(mistake.value) &&
      !known.some((other) => other.id === mistake.id || isNear(other.value, mistake.value, 0))
    )
      known.push(mistake);

  const madeBy = (given: number): NumberMistake | undefined => {
    const near = known.filter((mistake) => isNear(given, mistake.value, tolerance));
    return near.sort((a, b) => Math.abs(a.value - given) - Math.abs(b.value - given))[0];
  };
  const grade = (answer: string): Verdict => {
    const read = readNumberAnswer(answer, unit);
    if ("fault" in read) return { is: "unreadable", message: read.fault };
    if (isRight(read.value)) return { is: "right", message: `Right: ${solution}.` };
    if (read.other !== undefined && isRight(read.other))
      return {
        is: "unreadable",
        message: `“${answer.trim()}” can be read in two ways: ${writeNumberAnswer(read.value, unit)} or ${writeNumberAnswer(read.other, unit)}. Write it with a point before the decimals, or without separators.`,
      };
    const mistake = madeBy(read.value);
    if (mistake) return { is: "not yet", mistake: mistake.id, message: mistake.diagnosis };
    return { is: "not yet", message: nearby(read.value, value, tolerance, unit) };
  };

  const written = (of: number, isThis: (read: number) => boolean): string => {
    const texts = [4, 6, 9, 17].map((digits) => writeNumberAnswer(of, unit, digits));
    const back = (text: string) => {
      const read = readNumberAnswer(text, unit);
      return "value" in read && isThis(read.value);
    };
    return texts.find(back) ?? texts[3] ?? "";
  };
  const solution = written(value, isRight);
  const mistakes: readonly Mistake[] = known.map(({ id, value: wrong, diagnosis }) => ({
    id,
    answer: written(wrong, (read) => !isRight(read) && madeBy(read)?.id === id),
    diagnosis,
  }));
  return {
    question,
    answer: { kind: "number", ...(unit !== "" && { unit }) },
    hints,
    solution,
    explanation,
    mistakes,
    grade,
  };
}

/** Sums of binary fractions differ in their last digits. */
const rounding = 1e-9;

const isNear = (given: number, value: number, tolerance: number): boolean =>
  Math.abs(given - value) <= Math.abs(value) * (tolerance + rounding);

function mixedUnits(value: number, unit: string): readonly NumberMistake[] {
  const twin = twinOf(unit);
  if (twin === undefined) return [];
  const [own, other] = [unitNamed(unit).factor, unitNamed(twin).factor];
  const [small, large] = own < other ? [unit, twin] : [twin, unit];
  const sizes = `1 ${small} is ${writeNumberAnswer(Math.min(own, other), "bytes")}, 1 ${large} is ${writeNumberAnswer(Math.max(own, other), "bytes")}`;
  return [
    {
      id: "divided-by-the-other-unit",
      value: (value / other) * own,
      diagnosis: `This is the number of ${twin}, and ${unit} are asked for: ${sizes}. By which of the two did you divide the bytes?`,
    },
    {
      id: "named-the-other-unit",
      value: (value / own) * other,
      diagnosis: `The digits are those of ${unit}, but the answer says ${twin}, or was multiplied as if it did: ${sizes}. Which unit do your digits count?`,
    },
  ];
}

/** What can be said of a number that no known mistake gives. */
function nearby(given: number, value: number, tolerance: number, unit: string): string {
  if (given === -value) return "The sign is wrong: nothing is counted below 0 here. What was taken from what?";
  if (value !== 0 && isNear(given, value, Math.max(0.02, 3 * tolerance)))
    return tolerance === 0
      ? "Nearly: it differs by less than 2 %. The exact number is asked for: has something been rounded, or one term been left out?"
      : "Nearly: it differs by less than 2 %. Keep three digits or more in each step. Was something rounded too early?";
  const power = Math.log10(given / value);
  const whole = Math.round(power);
  if (whole !== 0 && Number.isFinite(power) && isNear(given, value * 10 ** whole, Math.max(tolerance, rounding)))
    return `The digits are right, but the number is ${whole > 0 ? "too large" : "too small"} by a factor of 10${raised(Math.abs(whole))}. ${isMeasured(unit) ? `Is the unit ${unit}?` : "Count the zeros again."}`;
  if (given === 0) return "It is not 0. Write down the sum of one part first: which numbers are multiplied in it?";
  return `It is ${given > value ? "less" : "more"} than that. Write the sum down part by part: which parts are counted, and what is each multiplied with?`;
}

const raised = (power: number): string =>
  power === 1 ? "" : String(power).replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)] ?? "");
