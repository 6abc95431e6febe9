import { useState } from "preact/hooks";
import { mostCompared, type RunSummary } from "../../../src/protocol/runList.ts";
import { RunRow } from "./RunRow.tsx";
import type { Saved } from "./saved.ts";
import { orders, type SortKey, sortRuns } from "./sortRuns.ts";
import "./runList.css";

interface Props {
  runs: readonly RunSummary[];
  saved: Saved;
  onSave: (saved: Saved) => void;
  onOpen: (folder: string) => void;
  onCompare: (folders: readonly string[]) => void;
}

const numeric: readonly SortKey[] = ["epochs", "validation", "test"];

/** All runs: sorted by a click on a head, opened by their name, compared when some are chosen. */
export function RunList({ runs, saved, onSave, onOpen, onCompare }: Props) {
  const [view, setView] = useState(saved);
  const change = (changed: Partial<Saved>) => {
    const now = { ...view, ...changed };
    setView(now);
    onSave(now);
  };
  const { by, reversed } = view;
  const chosen = view.chosen.filter((folder) => runs.some((run) => run.folder === folder));
  const canCompare = chosen.length >= 2 && chosen.length <= mostCompared;
  const head = (key: SortKey) => (
    <th
      key={key}
      scope="col"
      class={numeric.includes(key) ? `number of-${key}` : `of-${key}`}
      aria-sort={by === key ? ((orders[key].first === 1) !== reversed ? "ascending" : "descending") : "none"}
    >
      <button type="button" class="link-button" onClick={() => change({ by: key, reversed: by === key && !reversed })}>
        {orders[key].title}
        <span aria-hidden="true">{by === key ? ((orders[key].first === 1) !== reversed ? " ↑" : " ↓") : ""}</span>
      </button>
    </th>
  );
  return (
    <main>
      <header>
        <h1>
          Runs <span class="dim">{runs.length}</span>
        </h1>
        <button type="button" class="vscode-button" disabled={!canCompare} onClick={() => onCompare(chosen)}>
          Compare{chosen.length > 0 ? ` ${chosen.length}` : ""}
        </button>
        <span class="dim">{canCompare ? "" : `Choose 2 to ${mostCompared} runs.`}</span>
      </header>
      <table class="runs" onKeyDown={moveByRows}>
        <thead>
          <tr>
            <td />
            {head("name")}
            <th scope="col">
              <span class="visually-hidden">Accuracy by epoch</span>
            </th>
            {head("validation")}
            {head("test")}
            {head("epochs")}
            {head("started")}
            {head("state")}
          </tr>
        </thead>
        <tbody>
          {sortRuns(runs, by, reversed).map((run) => (
            <RunRow
              key={run.folder}
              run={run}
              isChosen={chosen.includes(run.folder)}
              onOpen={() => onOpen(run.folder)}
              onChoose={(isChosen) =>
                change({
                  chosen: [...chosen.filter((folder) => folder !== run.folder), ...(isChosen ? [run.folder] : [])],
                })
              }
            />
          ))}
        </tbody>
      </table>
    </main>
  );
}

/** Up and down go to the same control of the next row. */
function moveByRows(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const { currentTarget: table, target } = event;
  if (step === undefined || !(table instanceof HTMLElement) || !(target instanceof HTMLElement)) return;
  const kind = target.tagName === "INPUT" ? "tbody input" : "tbody th button";
  const controls = [...table.querySelectorAll<HTMLElement>(kind)];
  const next = controls[controls.indexOf(target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
