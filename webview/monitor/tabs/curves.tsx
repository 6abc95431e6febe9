import { Charts } from "../Charts.tsx";
import { Figures } from "../Figures.tsx";
import type { RunTab } from "./runTab.ts";

/** How the run went so far. */
export const curves: RunTab = {
  name: "curves",
  title: "Curves",
  Content: ({ run, unit }) => (
    <>
      {(run.curve.length > 0 || run.epochs.length > 0) && <Charts {...run} />}
      <Figures run={run} unit={unit} />
    </>
  ),
};
