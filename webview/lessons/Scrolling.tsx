import type { ComponentChildren } from "preact";

interface Props {
  class: string;
  label: string;
  children: ComponentChildren;
}

/** What may be wider than the page: it scrolls, by the keyboard too. A group, because landmarks would need names of their own. */
export const Scrolling = ({ class: name, label, children }: Props) => (
  // biome-ignore lint/a11y/useSemanticElements: a <fieldset> is of forms
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
  <div class={name} role="group" tabIndex={0} aria-label={label}>
    {children}
  </div>
);
