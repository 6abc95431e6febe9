import "@vscode-elements/elements-lite/components/select/select.css";
import "./controls.css";

interface Props<Name extends string> {
  label: string;
  options: readonly { readonly name: Name; readonly title: string }[];
  chosen: Name;
  onChoose: (name: Name) => void;
}

/** One of several, the others out of sight. */
export function Choice<Name extends string>({ label, options, chosen, onChoose }: Props<Name>) {
  const choose = ({ currentTarget }: { currentTarget: HTMLSelectElement }) => {
    const option = options.find(({ name }) => name === currentTarget.value);
    if (option) onChoose(option.name);
  };
  return (
    <label class="choice">
      <span class="choice-label dim">{label}</span>
      <span class="vscode-select">
        <span class="chevron-icon">
          <svg viewBox="0 0 16 16" width="14" height="14" fill="none" stroke="currentColor" aria-hidden="true">
            <path d="M4 6l4 4 4-4" />
          </svg>
        </span>
        <select value={chosen} onChange={choose}>
          {options.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </span>
    </label>
  );
}
