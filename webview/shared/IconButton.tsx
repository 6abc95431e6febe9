import "./controls.css";

interface Props {
  /** Said by screen readers and shown on hover. */
  label: string;
  /** Outline in a square of 16, as in an SVG path. */
  outline: string;
  onClick: () => void;
}

/** A quiet button with a picture instead of a word. */
export const IconButton = ({ label, outline, onClick }: Props) => (
  <button type="button" class="icon-button" aria-label={label} title={label} onClick={onClick}>
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d={outline} />
    </svg>
  </button>
);
