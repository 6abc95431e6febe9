import { useState } from "preact/hooks";
import { vscodeState } from "../shared/vscodePort.ts";
import { curves } from "./tabs/curves.tsx";
import { runTabs } from "./tabs/index.ts";

/** The tab that is seen, by its name. It is kept while the page is hidden, and while the window reloads. */
export function useSavedTab(): [chosen: string, choose: (name: string) => void] {
  const [chosen, set] = useState(() => savedTab(vscodeState.load()));
  const choose = (name: string) => {
    set(name);
    vscodeState.save({ tab: name });
  };
  return [chosen, choose];
}

function savedTab(saved: unknown): string {
  const tab = typeof saved === "object" && saved !== null && "tab" in saved ? saved.tab : undefined;
  return runTabs.find(({ name }) => name === tab)?.name ?? curves.name;
}
