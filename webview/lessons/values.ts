import { formatBytes, formatDuration, grouped } from "../../src/core/wording.ts";
import type { Axis } from "../../src/lessons/experiment.ts";

type Form = Axis["form"] | "text";

const three = (value: number): string => {
  if (Number.isSafeInteger(value)) return grouped(value);
  return Math.abs(value) >= 1000 ? grouped(Math.round(value)) : String(Number(value.toPrecision(3)));
};

const forms = {
  count: (value) => grouped(Math.round(value)),
  percent: (value) => `${Number((100 * value).toFixed(1))} %`,
  bytes: (value) => formatBytes(Math.round(value)),
  plain: three,
  seconds: (value) => (value < 60 ? `${Number(value.toPrecision(3))} s` : formatDuration(value)),
  logarithmic: (value) => (Math.abs(value) < 0.001 && value !== 0 ? value.toExponential(0) : three(value)),
  text: String,
} satisfies Record<Form, (value: number) => string>;

/** A value as it is read. */
export const shownAs = (form: Form, value: string | number | null | undefined): string =>
  value === null || value === undefined || (typeof value === "number" && !Number.isFinite(value))
    ? "–"
    : typeof value === "string"
      ? value
      : forms[form](value);
