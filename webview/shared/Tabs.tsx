import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import "./tabs.css";

interface Props<Name extends string> {
  label: string;
  tabs: readonly { readonly name: Name; readonly title: string }[];
  chosen: Name;
  onChoose: (name: Name) => void;
  /** What the chosen tab shows. */
  children: ComponentChildren;
}

/** Pages that take turns. Arrow keys, Home and End choose; a single page has no strip. */
export function Tabs<Name extends string>({ label, tabs, chosen, onChoose, children }: Props<Name>) {
  const id = useId();
  if (tabs.length < 2) return <>{children}</>;
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ name }) => name === chosen);
    const last = tabs.length - 1;
    const index = { ArrowRight: at + 1, ArrowLeft: at + last, Home: 0, End: last }[event.key];
    if (index === undefined || !(event.currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    const next = index % tabs.length;
    onChoose(tabs[next]?.name ?? chosen);
    event.currentTarget.querySelectorAll("button")[next]?.focus();
  };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map(({ name, title }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            aria-selected={name === chosen}
            {...(name === chosen && { "aria-controls": `${id}-panel` })}
            tabIndex={name === chosen ? 0 : -1}
            onClick={() => onChoose(name)}
          >
            {title}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`}>
        {children}
      </div>
    </>
  );
}
