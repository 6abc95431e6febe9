import { Scrolling } from "./Scrolling.tsx";

interface Props {
  label: string;
  text: string;
}

/** Lines as they are. */
export const Code = ({ label, text }: Props) => (
  <Scrolling class="code" label={label}>
    <pre>
      <code>{text}</code>
    </pre>
  </Scrolling>
);
