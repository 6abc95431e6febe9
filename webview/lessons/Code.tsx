interface Props {
  label: string;
  text: string;
}

/** Lines as they are. What is wide scrolls, by the keyboard too. */
export const Code = ({ label, text }: Props) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
  <section class="code" tabIndex={0} aria-label={label}>
    <pre>
      <code>{text}</code>
    </pre>
  </section>
);
