import { useState } from "preact/hooks";
import type { ComparedRun } from "../../../src/protocol/runList.ts";
import { Segmented } from "../../shared/Segmented.tsx";
import { isValidated } from "../words.ts";
import { type AxisName, axes } from "./axes.ts";
import { ComparedCharts, type CurveKind, curveKinds } from "./ComparedCharts.tsx";
import { Differences } from "./Differences.tsx";
import { Legend } from "./Legend.tsx";
import { sidesOf } from "./side.ts";
import "./comparison.css";

interface Props {
  runs: readonly ComparedRun[];
  onOpen: (folder: string) => void;
  onBack: () => void;
}

const kinds = Object.entries(curveKinds).map(([name, { title }]) => ({ name: name as CurveKind, title }));
const ways = Object.entries(axes).map(([name, { title }]) => ({ name: name as AxisName, title }));

/** A few runs over each other: curves, results, and what was set differently. */
export function Comparison({ runs, onOpen, onBack }: Props) {
  const [chosen, choose] = useState<CurveKind>();
  const [axis, setAxis] = useState<AxisName>("epoch");
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const sides = sidesOf(runs);
  const isMeasured = runs.some(({ run }) => run.epochs.some(isValidated));
  const kind = chosen ?? (isMeasured ? "validation" : "training");
  return (
    <main>
      <header>
        <h1>{runs.length} runs compared</h1>
        <button type="button" class="link-button back" onClick={onBack}>
          All runs
        </button>
      </header>
      <div class="tools">
        <Segmented label="Curves" options={kinds} chosen={kind} onChoose={choose} />
        <Segmented label="Along" options={ways} chosen={axis} onChoose={setAxis} />
      </div>
      <Legend
        sides={sides}
        hidden={hidden}
        onHide={(folder, isHidden) =>
          setHidden([...hidden.filter((one) => one !== folder), ...(isHidden ? [folder] : [])])
        }
        onOpen={onOpen}
      />
      <ComparedCharts sides={sides.filter(({ folder }) => !hidden.includes(folder))} kind={kind} axis={axis} />
      <Differences sides={sides} />
    </main>
  );
}
