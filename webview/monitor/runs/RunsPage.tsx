import type { Connection } from "../../../src/protocol/channel.ts";
import type { RunListHost, RunListState } from "../../../src/protocol/runList.ts";
import { Comparison } from "./Comparison.tsx";
import { RunList } from "./RunList.tsx";
import type { Saved } from "./saved.ts";

interface Props {
  state: RunListState;
  saved: Saved;
  onSave: (saved: Saved) => void;
  ask: Connection<RunListHost>["call"];
}

export function RunsPage({ state: { runs, compared }, saved, onSave, ask }: Props) {
  const compare = (folders: readonly string[]) => void ask("compare", { folders }).catch(() => undefined);
  const open = (folder: string) => void ask("open", { folder }).catch(() => undefined);
  if (compared) return <Comparison runs={compared} onOpen={open} onBack={() => compare([])} />;
  if (runs.length > 0) return <RunList runs={runs} saved={saved} onSave={onSave} onOpen={open} onCompare={compare} />;
  return (
    <main class="empty">
      <h2>No run yet</h2>
      <p>Each training leaves a run here, with its curves and its results, to be opened and compared.</p>
      <div class="buttons">
        <button type="button" class="vscode-button" onClick={() => void ask("train", {})}>
          Train
        </button>
        <button type="button" class="vscode-button secondary" onClick={() => void ask("openExample", {})}>
          Open an example
        </button>
      </div>
    </main>
  );
}
