import { useEffect, useState } from "preact/hooks";
import "./numberField.css";

interface Props {
  /** Said by screen readers: "Maps of layer 2". */
  label: string;
  value: number;
  min?: number;
  max: number;
  onChange: (value: number) => void;
}

/** A small whole number in a line of text. What is no number of the range is marked, and the last good one holds. */
export function NumberField({ label, value, min = 1, max, onChange }: Props) {
  const [text, setText] = useState(String(value));
  useEffect(() => {
    if (Number(text) !== value && isGood(text, min, max)) setText(String(value));
  }, [value]);
  const good = isGood(text, min, max);
  return (
    <input
      class="number-field number"
      type="number"
      inputMode="numeric"
      min={min}
      max={max}
      step={1}
      aria-label={label}
      aria-invalid={!good}
      title={good ? label : `${label}: a whole number from ${min} to ${max}`}
      value={text}
      onInput={({ currentTarget }) => {
        setText(currentTarget.value);
        if (isGood(currentTarget.value, min, max)) onChange(Number(currentTarget.value));
      }}
      onBlur={() => setText(String(value))}
    />
  );
}

const isGood = (text: string, min: number, max: number): boolean => {
  const value = Number(text);
  return text.trim() !== "" && Number.isInteger(value) && value >= min && value <= max;
};
