import { useEffect, useId, useRef, useState } from "preact/hooks";
import "./controls.css";
import "./menu.css";

interface Props {
  /** Of the button that opens it. */
  label: string;
  items: readonly { readonly name: string; readonly title: string }[];
  onChoose: (name: string) => void;
}

/** A few commands behind a button. Arrow keys move, Escape closes and gives the focus back. */
export function Menu({ label, items, onChoose }: Props) {
  const [isOpen, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const id = useId();
  const entries = () => [...(frame.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
  const close = () => {
    setOpen(false);
    frame.current?.querySelector("button")?.focus();
  };
  useEffect(() => {
    if (!isOpen) return;
    entries()[0]?.focus();
    const leave = ({ target }: Event) => {
      if (target instanceof Node && !frame.current?.contains(target)) setOpen(false);
    };
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
    return () => {
      document.removeEventListener("pointerdown", leave);
      document.removeEventListener("focusin", leave);
    };
  }, [isOpen]);
  const move = (event: KeyboardEvent) => {
    if (event.key === "Escape") return close();
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowUp: at + all.length - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    all[next % all.length]?.focus();
  };
  return (
    <div class="menu" ref={frame} {...(isOpen && { onKeyDown: move })}>
      <button
        type="button"
        class="icon-button"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        {...(isOpen && { "aria-controls": id })}
        onClick={() => setOpen(!isOpen)}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" class="dots" />
        </svg>
      </button>
      {isOpen && (
        <div class="menu-items" role="menu" id={id} aria-label={label}>
          {items.map(({ name, title }) => (
            <button
              key={name}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close();
                onChoose(name);
              }}
            >
              {title}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
