import type { MonitorState } from "../../src/protocol/monitor.ts";
import { type ActionName, actions } from "./actions.ts";
import { RunView } from "./RunView.tsx";
import type { RunTabProps } from "./tabs/runTab.ts";

interface Props {
  /** `undefined` until the extension has answered. */
  state: MonitorState | undefined;
  ask: RunTabProps["ask"];
}

export function Monitor({ state, ask }: Props) {
  if (!state) return null;
  const { run, trusted, memoryUnit } = state;
  const onAction = (name: ActionName) => void ask(name, {}).catch(() => undefined);
  const buttons = (
    <div class="buttons">
      {actions(state).map(({ name, title }, index) => (
        <button
          key={name}
          type="button"
          class={`vscode-button ${index > 0 ? "secondary" : ""}`}
          disabled={name === "stop" && run?.phase === "stopping"}
          onClick={() => onAction(name)}
        >
          {title}
        </button>
      ))}
    </div>
  );
  return (
    <main>
      {run ? (
        <RunView run={run} unit={memoryUnit} ask={ask}>
          {buttons}
        </RunView>
      ) : (
        <>
          <p class="dim">
            {trusted
              ? "Here you watch a network learn: its loss, its accuracy, its speed and its memory, while it trains on this machine."
              : "Training writes files and runs for long, so it needs your trust in this folder. Reading models works without."}
          </p>
          {buttons}
        </>
      )}
    </main>
  );
}
