import { Fragment } from "preact";
import { useEffect, useState } from "preact/hooks";
import { formatBytes, grouped } from "../../../src/core/wording.ts";
import { peakOf, type SheetMoment, sheetOf } from "../../../src/lessons/convolutions/sheet.ts";
import { type Stack, type StackLayer, stackText } from "../../../src/lessons/convolutions/stack.ts";
import type { memorySheet } from "../../../src/lessons/figures/memorySheet.ts";
import { Segmented } from "../../shared/Segmented.tsx";
import type { Draws } from "./figure.ts";
import { MemoryMoments } from "./MemoryMoments.tsx";
import { NumberField } from "./NumberField.tsx";
import "./memorySheet.css";

/** Between two moments while it plays. */
const pace = 1100;
const mostLayers = 6;

export const MemorySheet: Draws<typeof memorySheet> = ({ data, host }) => {
  const [stack, setStack] = useState<Stack>(data);
  const [task, setTask] = useState<"predict" | "train">("predict");
  const [unit, setUnit] = useState<"MB" | "MiB">("MB");
  const [place, setPlace] = useState<number>();
  const [playing, setPlaying] = useState(false);
  const sheet = sheetOf(stack);
  const moments = sheet[task];
  const peak = peakOf(moments);
  const now = Math.min(place ?? peak, moments.length - 1);
  const moment = moments[now] as SheetMoment;
  const images = task === "train" ? stack.batch : 1;
  const bytes = (count: number) => formatBytes(count, unit);

  useEffect(() => {
    if (!playing) return;
    if (now === moments.length - 1) return setPlaying(false);
    const timer = setTimeout(() => setPlace(now + 1), pace);
    return () => clearTimeout(timer);
  }, [playing, now, moments.length]);

  const go = (to: number) => {
    setPlaying(false);
    setPlace(Math.max(0, Math.min(moments.length - 1, to)));
  };
  const play = () => {
    if (!playing && now === moments.length - 1) setPlace(0);
    if (!playing && place === undefined) setPlace(0);
    setPlaying(!playing);
  };
  const setLayer = (at: number, change: Partial<StackLayer>) =>
    setStack({
      ...stack,
      layers: stack.layers.map((layer, other) => (other === at ? { ...layer, ...change } : layer)),
    });
  const largest = Math.max(1, ...sheet.rows.map((row) => row.bytes));

  return (
    <div class="memory-sheet">
      <div class="sheet-choices">
        <Segmented
          label="What is done"
          options={[
            { name: "predict", title: "predict one image" },
            { name: "train", title: "train on a batch" },
          ]}
          chosen={task}
          onChoose={(chosen) => {
            setTask(chosen);
            setPlace(undefined);
            setPlaying(false);
          }}
        />
        {task === "train" && (
          <span>
            of{" "}
            <NumberField
              label="Images of a batch"
              value={stack.batch}
              max={10_000}
              onChange={(batch) => setStack({ ...stack, batch })}
            />{" "}
            images
          </span>
        )}
        <Segmented
          label="Unit of memory"
          options={[
            { name: "MB", title: "MB" },
            { name: "MiB", title: "MiB" },
          ]}
          chosen={unit}
          onChoose={setUnit}
        />
      </div>
      <div class="sheet-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">tensor</th>
              <th scope="col">output</th>
              <th scope="col" class="right">
                parameters
              </th>
              <th scope="col" class="right">
                bytes{images > 1 && ` of ${grouped(images)}`}
              </th>
              <th scope="col">in memory</th>
            </tr>
          </thead>
          <tbody>
            {sheet.rows.map((row, id) => {
              const state = moment.alive.includes(id) ? "alive" : wasMade(moments, now, id) ? "freed" : "not yet";
              const layer = stack.layers[id - 1];
              return (
                <Fragment key={row.name}>
                  <tr class={`sheet-row tensor-${state.replace(" ", "-")}`}>
                    <th scope="row">{row.name}</th>
                    <td class="number">{row.output ?? "unknown"}</td>
                    <td class="right number">
                      {row.parametersSum && grouped(row.parameters)}
                      <span class="reason">{row.parametersSum}</span>
                    </td>
                    <td class="right number">
                      {row.output && bytes(images * row.bytes)}
                      <span class="reason">
                        {row.bytesSum && (images > 1 ? `${grouped(images)} · ${row.bytesSum}` : row.bytesSum)}
                      </span>
                    </td>
                    <td class="sheet-state">
                      {state === "alive" ? "in memory" : state}
                      <span class="sheet-bar" aria-hidden="true">
                        <span style={{ transform: `scaleX(${state === "alive" ? row.bytes / largest : 0})` }} />
                      </span>
                    </td>
                  </tr>
                  <tr>
                    <td class="sheet-sizes" colSpan={5}>
                      {layer ? (
                        <LayerFields id={id} layer={layer} onChange={(change) => setLayer(id - 1, change)} />
                      ) : (
                        <ImageFields stack={stack} onChange={(change) => setStack({ ...stack, ...change })} />
                      )}
                      {row.problem && <span class="sheet-problem">{row.problem}</span>}
                    </td>
                  </tr>
                </Fragment>
              );
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Weights</th>
              <td />
              <td class="right number">{grouped(sheet.parameters)}</td>
              <td class="right number">
                {bytes(sheet.weights)}
                <span class="reason">{grouped(sheet.parameters)}·4</span>
              </td>
              <td class="sheet-state">always</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <div class="sheet-choices">
        <button
          type="button"
          class="vscode-button secondary"
          disabled={stack.layers.length >= mostLayers}
          onClick={() => {
            const last = stack.layers.at(-1);
            if (last)
              setStack({ ...stack, layers: [...stack.layers, { ...last, maps: Math.min(5000, 2 * last.maps) }] });
          }}
        >
          Add a layer
        </button>
        <button
          type="button"
          class="vscode-button secondary"
          disabled={stack.layers.length <= 1}
          onClick={() => setStack({ ...stack, layers: stack.layers.slice(0, -1) })}
        >
          Remove the last
        </button>
        <button
          type="button"
          class="vscode-button secondary"
          onClick={() => host.openModel({ name: "convolutions", text: stackText(stack) })}
        >
          Open as a model file
        </button>
      </div>
      <MemoryMoments
        moments={moments}
        now={now}
        peak={peak}
        weights={sheet.weights}
        unit={unit}
        playing={playing}
        onGo={go}
        onPlay={play}
      />
    </div>
  );
};

const wasMade = (moments: readonly SheetMoment[], now: number, id: number): boolean =>
  moments.slice(0, now).some(({ alive }) => alive.includes(id));

function ImageFields({ stack, onChange }: { stack: Stack; onChange: (change: Partial<Stack>) => void }) {
  return (
    <>
      <NumberField
        label="Rows of the image"
        value={stack.height}
        max={2000}
        onChange={(height) => onChange({ height })}
      />
      {" × "}
      <NumberField
        label="Columns of the image"
        value={stack.width}
        max={2000}
        onChange={(width) => onChange({ width })}
      />
      {" × "}
      <NumberField
        label="Channels of the image"
        value={stack.channels}
        max={512}
        onChange={(channels) => onChange({ channels })}
      />
    </>
  );
}

interface LayerProps {
  id: number;
  layer: StackLayer;
  onChange: (change: Partial<StackLayer>) => void;
}

function LayerFields({ id, layer, onChange }: LayerProps) {
  return (
    <>
      <NumberField
        label={`Maps of layer ${id}`}
        value={layer.maps}
        max={5000}
        onChange={(maps) => onChange({ maps })}
      />
      {" maps, kernel "}
      <NumberField
        label={`Kernel of layer ${id}`}
        value={layer.kernel}
        max={31}
        onChange={(kernel) => onChange({ kernel })}
      />
      {", stride "}
      <NumberField
        label={`Stride of layer ${id}`}
        value={layer.stride}
        max={16}
        onChange={(stride) => onChange({ stride })}
      />{" "}
      <button
        type="button"
        class="link-button"
        aria-label={`Padding of layer ${id}: ${layer.padding}`}
        aria-pressed={layer.padding === "same"}
        onClick={() => onChange({ padding: layer.padding === "same" ? "valid" : "same" })}
      >
        {layer.padding}
      </button>
    </>
  );
}
