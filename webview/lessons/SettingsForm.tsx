import type { SettingField, SettingValue } from "../../src/protocol/lessonPage.ts";
import "@vscode-elements/elements-lite/components/textfield/textfield.css";
import { Choice } from "../shared/Choice.tsx";

interface Props {
  fields: readonly SettingField[];
  /** As they are written, by name; what is not there is as the lesson has it. */
  written: Readonly<Record<string, string>>;
  onWrite: (name: string, text: string) => void;
  /** Opens a dialog, whose answer is written. */
  onChoose: (name: string) => void;
}

/** What of an experiment can be set. */
export const SettingsForm = ({ fields, written, onWrite, onChoose }: Props) => (
  <details class="settings" open={fields.some(({ kind }) => kind === "text")}>
    <summary>Settings</summary>
    {fields.map((field) => (
      <Field
        key={field.name}
        field={field}
        text={textOf(field, written)}
        onWrite={(text) => onWrite(field.name, text)}
        onChoose={() => onChoose(field.name)}
      />
    ))}
  </details>
);

interface FieldProps {
  field: SettingField;
  text: string;
  onWrite: (text: string) => void;
  onChoose: () => void;
}

function Field({ field, text, onWrite, onChoose }: FieldProps) {
  const { name, doc, kind, options, chosenAs, allowed } = field;
  const label = name.replaceAll("_", " ");
  const problem = readSetting(field, text) === undefined ? `It must be ${allowed}.` : undefined;
  const id = `setting-${name}`;
  if (kind === "choice" || kind === "flag")
    return (
      <div class="setting">
        <Choice
          label={label}
          options={(options ?? ["true", "false"]).map((option) => ({ name: option, title: wordFor(kind, option) }))}
          chosen={text}
          onChoose={onWrite}
        />
        <p class="dim">{doc}</p>
      </div>
    );
  return (
    <div class="setting">
      <label for={id}>{label}</label>
      <input
        id={id}
        class={kind === "text" ? "vscode-textfield wide" : "vscode-textfield"}
        inputMode={kind === "integers" || kind === "text" ? "text" : "decimal"}
        value={text}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-doc`}
        onInput={({ currentTarget }) => onWrite(currentTarget.value)}
      />
      {chosenAs && (
        <button type="button" class="vscode-button secondary" onClick={onChoose}>
          Choose…
          <span class="visually-hidden">
            {" "}
            a {chosenAs} for {label}
          </span>
        </button>
      )}
      <p id={`${id}-doc`} class={problem ? "setting-problem" : "dim"}>
        {problem ?? doc}
      </p>
    </div>
  );
}

const wordFor = (kind: SettingField["kind"], option: string): string =>
  kind === "flag" ? (option === "true" ? "on" : "off") : option;

export const textOf = ({ name, value }: SettingField, written: Props["written"]): string =>
  written[name] ?? (Array.isArray(value) ? value.join(", ") : String(value));

/** `undefined` where it cannot be read. */
export function readSetting(
  { kind, min = -Infinity, max = Infinity, options }: SettingField,
  text: string,
): SettingValue | undefined {
  const inside = (value: number) => Number.isFinite(value) && value >= min && value <= max;
  switch (kind) {
    case "flag":
      return text === "true";
    case "choice":
      return options?.includes(text) ? text : undefined;
    case "text":
      return text.trim();
    case "integers": {
      const values = text
        .split(/[\s,]+/)
        .filter((part) => part !== "")
        .map(Number);
      return values.length > 0 && values.every((value) => Number.isInteger(value) && inside(value))
        ? values
        : undefined;
    }
    default: {
      const value = text.trim() === "" ? Number.NaN : Number(text.replaceAll(",", ""));
      return inside(value) && (kind === "number" || Number.isInteger(value)) ? value : undefined;
    }
  }
}

/** All of them but texts that are left empty, as the worker takes them; `undefined` where one cannot be read. */
export function readSettings(
  fields: readonly SettingField[],
  written: Props["written"],
): Readonly<Record<string, SettingValue>> | undefined {
  const values = fields.map((field) => [field.name, readSetting(field, textOf(field, written))] as const);
  return values.some(([, value]) => value === undefined)
    ? undefined
    : (Object.fromEntries(values.filter(([, value]) => value !== "")) as Readonly<Record<string, SettingValue>>);
}
