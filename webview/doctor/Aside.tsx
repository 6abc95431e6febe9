import { useState } from "preact/hooks";
import { findingRules } from "../../src/core/doctor/findings/index.ts";
import { printable } from "../../src/core/doctor/wording.ts";
import { counted, grouped } from "../../src/core/wording.ts";
import type { AsideBatch } from "../../src/protocol/dataDoctor.ts";
import type { Ask } from "./Doctor.tsx";

interface Props {
  batches: readonly AsideBatch[];
  isBusy: boolean;
  ask: Ask;
}

/** Files of one batch that are listed. */
const most = 50;

/** What was moved aside or renamed, and the way back. */
export function Aside({ batches, isBusy, ask }: Props) {
  const files = batches.reduce((sum, { moved }) => sum + moved.length, 0);
  return (
    <section class="aside" aria-label="Set aside and renamed">
      <h2>Set aside and renamed</h2>
      <p class="dim">
        {counted(files, "file")} of this folder, kept in <code>.cnn/set-aside</code>. Training does not look there.
      </p>
      {batches.map((batch) => (
        <Batch key={batch.name} batch={batch} isBusy={isBusy} ask={ask} />
      ))}
      {batches.length > 1 && (
        <button type="button" class="vscode-button secondary" disabled={isBusy} onClick={() => void ask("putBack", {})}>
          Put All Back
        </button>
      )}
    </section>
  );
}

function Batch({ batch: { name, reason, moved }, isBusy, ask }: { batch: AsideBatch; isBusy: boolean; ask: Ask }) {
  const [isOpen, setOpen] = useState(false);
  const why = findingRules.find(({ code }) => code === reason)?.title ?? "Chosen by hand";
  const isRename = moved.every(({ kind }) => kind === "rename");
  return (
    <div class="batch">
      <span class="why">{why}</span>
      <span class="dim number">
        {counted(moved.length, "file")} {isRename ? "renamed" : "set aside"}, {whenOf(name)}
      </span>
      <span class="buttons">
        <button
          type="button"
          class="vscode-button secondary"
          disabled={isBusy}
          aria-label={`Put back: ${why}`}
          onClick={() => void ask("putBack", { batch: name })}
        >
          Put Back
        </button>
        <button
          type="button"
          class="link-button link"
          aria-expanded={isOpen}
          aria-label={`Files: ${why}`}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? "Hide" : "Files"}
        </button>
      </span>
      {isOpen && (
        <ul>
          {moved.slice(0, most).map(({ file, to, kind }) => (
            <li key={file}>
              <span>{printable(file)}</span>
              {kind === "rename" && <span class="dim"> → {printable(to)}</span>}{" "}
              <button
                type="button"
                class="link-button link"
                disabled={isBusy}
                aria-label={`Put back ${printable(file)}`}
                onClick={() => void ask("putBack", { batch: name, files: [file] })}
              >
                Put Back
              </button>
            </li>
          ))}
          {moved.length > most && <li class="dim">and {grouped(moved.length - most)} more</li>}
        </ul>
      )}
    </div>
  );
}

/** `2026-11-26T09-12-33` in UTC, as the clock here says it. */
function whenOf(name: string): string {
  const [, day = "", hours = "", minutes = "", seconds = ""] = /^(\S+)T(\d+)-(\d+)-(\d+)/.exec(name) ?? [];
  const when = new Date(`${day}T${hours}:${minutes}:${seconds}Z`);
  return Number.isNaN(when.getTime()) ? name : when.toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
}
