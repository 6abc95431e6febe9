import { useId } from "preact/hooks";
import { alexNet, type LocalResponse } from "../../../../src/lessons/responses/localResponse.ts";

interface Props {
  constants: LocalResponse;
  onChange: (constants: LocalResponse) => void;
}

interface Dial {
  readonly name: keyof LocalResponse;
  readonly title: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Of the slider's place. */
  value(place: number): number;
  place(value: number): number;
  text(value: number): string;
}

const plain = { value: (place: number) => place, place: (value: number) => value, text: (value: number) => `${value}` };

/** Two digits, never with an exponent. */
export const plainDigits = (value: number): string => value.toLocaleString("en", { maximumSignificantDigits: 2 });

const dials: readonly Dial[] = [
  {
    ...plain,
    name: "depth_radius",
    title: "n, maps in the window",
    min: 0,
    max: 7,
    step: 1,
    text: (radius) => `${2 * radius + 1}`,
  },
  { ...plain, name: "bias", title: "k", min: 0.5, max: 4, step: 0.5 },
  {
    name: "alpha",
    title: "α",
    min: -7,
    max: -2,
    step: 0.1,
    value: (place) => Number((10 ** place).toPrecision(2)),
    place: (value) => Math.log10(value),
    text: plainDigits,
  },
  { ...plain, name: "beta", title: "β", min: 0, max: 1.5, step: 0.05 },
];

/** The four numbers of the formula, each at its slider. */
export function Constants({ constants, onChange }: Props) {
  const id = useId();
  const isAlexNet = dials.every(({ name }) => constants[name] === alexNet[name]);
  return (
    <div class="constants">
      {dials.map(({ name, title, min, max, step, value, place, text }) => (
        <div key={name} class="constant">
          <label for={`${id}-${name}`}>{title}</label>
          <input
            id={`${id}-${name}`}
            type="range"
            min={min}
            max={max}
            step={step}
            value={place(constants[name])}
            aria-valuetext={text(constants[name])}
            onInput={({ currentTarget }) => onChange({ ...constants, [name]: value(Number(currentTarget.value)) })}
          />
          <output class="number" for={`${id}-${name}`}>
            {text(constants[name])}
          </output>
        </div>
      ))}
      <button type="button" class="vscode-button secondary" disabled={isAlexNet} onClick={() => onChange(alexNet)}>
        AlexNet's constants
      </button>
    </div>
  );
}
