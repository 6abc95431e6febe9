import { useState } from "preact/hooks";
import type { DataFinding } from "../../src/core/doctor/finding.ts";
import { counted } from "../../src/core/wording.ts";
import type { Ask } from "./Doctor.tsx";
import { FileGroups } from "./FileGroups.tsx";

interface Props {
  finding: DataFinding;
  isBusy: boolean;
  ask: Ask;
}

const words = { error: "Error", warning: "Warning", info: "Information" } as const;
/** In a square of 16: told apart by form, not by colour alone. */
const outlines = {
  error: "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M5.5 5.5l5 5M10.5 5.5l-5 5",
  warning: "M8 1.8L15 14H1zM8 6v4M8 11.8v.4",
  info: "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M8 7v4.5M8 4.4v.4",
} as const;

/** What is wrong, what one click does about it, and the files, which open on demand. */
export function Finding({ finding, isBusy, ask }: Props) {
  const { code, title, severity, message, groups, remedy } = finding;
  const [isOpen, setOpen] = useState(false);
  const files = groups.flat().length;
  return (
    <article class={`finding ${severity}`} aria-labelledby={`title-${code}`}>
      <h3 id={`title-${code}`}>
        <svg class="sign" viewBox="0 0 16 16" role="img" aria-label={words[severity]}>
          <path d={outlines[severity]} />
        </svg>
        {title}
      </h3>
      <p>
        <Sentence text={message} />
      </p>
      <div class="buttons">
        {remedy && (
          <button
            type="button"
            class="vscode-button secondary"
            disabled={isBusy}
            onClick={() => void ask("treat", { code })}
          >
            {remedy.kind === "rename"
              ? `Rename ${counted(remedy.renames.length, "File")}`
              : `Set ${counted(remedy.files.length, "File")} Aside`}
          </button>
        )}
        {files > 0 && (
          <button type="button" class="link-button link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? "Hide the files" : files === 1 ? "Show the file" : `Show the ${counted(files, "file")}`}
          </button>
        )}
      </div>
      {isOpen && <FileGroups finding={finding} isBusy={isBusy} ask={ask} />}
    </article>
  );
}

/** What stands between backquotes is to be typed as it is. */
const Sentence = ({ text }: { text: string }) => (
  <>{text.split("`").map((part, index) => (index % 2 === 1 ? <code key={`${index} ${part}`}>{part}</code> : part))}</>
);
