import "./controls.css";

interface Props<Name extends string> {
  label: string;
  options: readonly { readonly name: Name; readonly title: string }[];
  chosen: Name;
  onChoose: (name: Name) => void;
}

/** One of a few, all of them in sight. Arrow keys choose, as among radio buttons. */
export function Segmented<Name extends string>({ label, options, chosen, onChoose }: Props<Name>) {
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    const at = options.findIndex(({ name }) => name === chosen);
    const index = (at + step + options.length) % options.length;
    const next = options[index];
    if (next) onChoose(next.name);
    event.currentTarget.querySelectorAll("button")[index]?.focus();
  };
  return (
    <div class="segmented" role="radiogroup" aria-label={label} onKeyDown={move}>
      {options.map(({ name, title }) => (
        // biome-ignore lint/a11y/useSemanticElements: an <input> cannot be drawn as a pill without hiding it
        <button
          key={name}
          type="button"
          role="radio"
          aria-checked={name === chosen}
          tabIndex={name === chosen ? 0 : -1}
          onClick={() => onChoose(name)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
