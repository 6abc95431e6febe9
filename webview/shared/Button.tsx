interface Props {
  label: string;
  /** The one thing to do next is primary; everything else is secondary. */
  secondary?: boolean;
  disabled?: boolean;
  onClick: () => void;
}

/** A button as VS Code draws them. */
export const Button = ({ label, secondary = false, disabled = false, onClick }: Props) => (
  <button type="button" class={`vscode-button${secondary ? " secondary" : ""}`} disabled={disabled} onClick={onClick}>
    {label}
  </button>
);
