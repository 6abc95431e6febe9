import type { Pair } from "../../src/core/shape.ts";
import type { Padding, Window } from "../../src/core/window.ts";
import { Choice } from "../shared/Choice.tsx";
import { NumberField } from "./NumberField.tsx";

interface Props {
  window: Window;
  /** Of the kernel, in pixels; other limits follow what is usual. */
  largest: number;
  /** Pools may round up. */
  canCeil: boolean;
  onChange: (window: Window) => void;
}

const paddings = [
  { name: "valid", title: "valid: no border" },
  { name: "same", title: "same: keeps the size" },
  { name: "given", title: "a number of zeros" },
] as const;

/** All of a window that one can set. */
export function WindowControls({ window, largest, canCeil, onChange }: Props) {
  const { size, strides, dilation, padding, ceilMode = false } = window;
  const set = (part: Partial<Window>) => onChange({ ...window, ...part });
  const given = typeof padding === "string" ? undefined : padding;
  const choosePadding = (name: (typeof paddings)[number]["name"]) =>
    set({ padding: name === "given" ? [1, 1, 1, 1] : name });
  return (
    <fieldset class="window-controls">
      <legend class="visually-hidden">Window</legend>
      <PairField label="Size" value={size} max={largest} onChange={(value) => set({ size: value })} />
      <PairField label="Stride" value={strides} max={16} onChange={(value) => set({ strides: value })} />
      <PairField label="Dilation" value={dilation} max={8} onChange={(value) => set({ dilation: value })} />
      <Choice
        label="Padding"
        options={paddings}
        chosen={typeof padding === "string" ? padding : "given"}
        onChoose={choosePadding}
      />
      {given && <Zeros padding={given} onChange={(value) => set({ padding: value })} />}
      {canCeil && padding !== "same" && (
        <label class="check">
          <input
            type="checkbox"
            checked={ceilMode}
            onChange={({ currentTarget }) => set({ ceilMode: currentTarget.checked })}
          />
          Round up (ceil_mode)
        </label>
      )}
    </fieldset>
  );
}

interface PairProps {
  label: string;
  value: Pair;
  max: number;
  onChange: (value: Pair) => void;
}

/** One number where height and width are alike. */
function PairField({ label, value, max, onChange }: PairProps) {
  const [height, width] = value;
  const limit = Math.max(max, height, width);
  if (height === width)
    return <NumberField label={label} value={height} min={1} max={limit} onChange={(each) => onChange([each, each])} />;
  return (
    <>
      <NumberField
        label={`${label} down`}
        value={height}
        min={1}
        max={limit}
        onChange={(each) => onChange([each, width])}
      />
      <NumberField
        label={`${label} across`}
        value={width}
        min={1}
        max={limit}
        onChange={(each) => onChange([height, each])}
      />
    </>
  );
}

const sides = ["top", "bottom", "left", "right"] as const;

function Zeros({ padding, onChange }: { padding: Exclude<Padding, string>; onChange: (padding: Padding) => void }) {
  const [first] = padding;
  if (padding.every((side) => side === first))
    return (
      <NumberField
        label="Zeros each side"
        value={first}
        min={0}
        max={16}
        onChange={(each) => onChange([each, each, each, each])}
      />
    );
  return (
    <>
      {sides.map((side, place) => (
        <NumberField
          key={side}
          label={`Zeros ${side}`}
          value={padding[place] ?? 0}
          min={0}
          max={64}
          onChange={(each) => {
            const [top, bottom, left, right] = padding.map((old, at) => (at === place ? each : old));
            onChange([top ?? 0, bottom ?? 0, left ?? 0, right ?? 0]);
          }}
        />
      ))}
    </>
  );
}
