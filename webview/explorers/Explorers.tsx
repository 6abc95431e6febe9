import { useMemo } from "preact/hooks";
import { analyze } from "../../src/core/analyze.ts";
import {
  arithmeticOf,
  type ExplorerName,
  explorerNames,
  explorersOf,
  imageInto,
  slidingOf,
} from "../../src/core/explore/explorers.ts";
import { formatShape, type Shape } from "../../src/core/shape.ts";
import type { Explored, ExplorersState } from "../../src/protocol/explorers.ts";
import { Choice } from "../shared/Choice.tsx";
import type { Photo } from "../shared/photo.ts";
import { Tabs } from "../shared/Tabs.tsx";
import { ConvolutionExplorer } from "./ConvolutionExplorer.tsx";
import { FieldExplorer } from "./FieldExplorer.tsx";
import { ShapeExplorer } from "./ShapeExplorer.tsx";
import { usePhoto } from "./usePhoto.ts";
import "./panel.css";

interface Props {
  state: ExplorersState;
  explored: Explored;
  onExplore: (what: Explored) => void;
  pickPhoto: () => Promise<Photo | undefined>;
}

const titles: Record<ExplorerName, string> = {
  convolution: "Sliding window",
  "receptive-field": "Receptive field",
  shape: "Shape arithmetic",
};

const tabs = explorerNames.map((name) => ({ name, title: titles[name] }));

/** One layer of the model that is being edited, explored in three ways. */
export function Explorers({ state, explored, onExplore, pickPhoto }: Props) {
  const { explorer } = explored;
  const photos = usePhoto(pickPhoto);
  const analysis = useMemo(() => analyze(state.model), [state.model]);
  const fitting = analysis.layers.filter((report) => explorersOf(report).includes(explorer));
  const report =
    fitting.find(({ node }) => node.id === explored.node) ??
    fitting.find(({ node }) => node.id > explored.node) ??
    fitting[0];
  const asked = analysis.layers[explored.node];
  const [sliding, arithmetic, input] = report ? [slidingOf(report), arithmeticOf(report), imageInto(report)] : [];
  const key = report && JSON.stringify([report.node.id, report.node.type, report.params, report.input]);
  return (
    <main>
      <header>
        <h1>{state.title}</h1>
        {report && (
          <div class="explorer-tools">
            <Choice
              label="Layer"
              options={fitting.map(({ node }) => ({ name: String(node.id), title: node.name }))}
              chosen={String(report.node.id)}
              onChoose={(id) => onExplore({ explorer, node: Number(id) })}
            />
            <span>{layerText(report)}</span>
          </div>
        )}
      </header>
      <Tabs
        label="Ways to explore"
        tabs={tabs}
        chosen={explorer}
        onChoose={(name) => onExplore({ explorer: name, node: report?.node.id ?? explored.node })}
      >
        {asked && report && report !== asked && (
          <p class="dim note">
            {asked.node.name} ({asked.node.type}) {why[explorer]} Shown instead: {report.node.name}.
          </p>
        )}
        {!report && (
          <div class="empty">
            <h2>Nothing to explore here yet</h2>
            <p>{missing[explorer]}</p>
          </div>
        )}
        {report && explorer === "convolution" && sliding && (
          <ConvolutionExplorer key={key} photos={photos} {...sliding} />
        )}
        {report && explorer === "receptive-field" && (
          <FieldExplorer key={report.node.id} photos={photos} analysis={analysis} node={report.node.id} />
        )}
        {report && explorer === "shape" && arithmetic && input && (
          <ShapeExplorer
            key={key}
            arithmetic={arithmetic}
            input={input}
            canCeil={report.type?.params.ceil_mode !== undefined}
          />
        )}
      </Tabs>
    </main>
  );
}

function layerText({ type, params, input, output }: NonNullable<ReturnType<typeof analyze>["layers"][number]>): string {
  const summary = params && input !== undefined ? type?.summary?.(input as never, params as never) : undefined;
  const shapes =
    output && type?.takes !== "many" ? `${formatShape((input ?? []) as Shape)} → ${formatShape(output)}` : "";
  return [type?.title, summary, shapes].filter(Boolean).join(", ");
}

const why: Record<ExplorerName, string> = {
  convolution: "has no window that slides.",
  "receptive-field": "sees its input in a way that arithmetic does not tell.",
  shape: "has no window that decides its size.",
};

const missing: Record<ExplorerName, string> = {
  convolution:
    "The model has no convolution and no pooling whose input is known. Add one, or solve the problems before it.",
  "receptive-field":
    "The model has no layer whose receptive field is known. Solve the problems that the editor underlines.",
  shape: "The model has no convolution and no pooling whose input is known. Add one, or solve the problems before it.",
};
