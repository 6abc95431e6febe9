import "@vscode-elements/elements-lite/components/textfield/textfield.css";

interface Props {
  label: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}

/** A whole number; what is no such number is left as it was. */
export function NumberField({ label, value, min, max, onChange }: Props) {
  const read = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    const given = currentTarget.valueAsNumber;
    if (Number.isInteger(given) && given >= min && given <= max) onChange(given);
  };
  return (
    <label class="number-field">
      <span class="dim">{label}</span>
      <input type="number" class="vscode-textfield" min={min} max={max} step={1} value={value} onInput={read} />
    </label>
  );
}
