import { Segmented } from "../shared/Segmented.tsx";
import type { Speed, Walk } from "./usePosition.ts";

interface Props {
  walk: Walk;
  columns: number;
  speed: Speed;
  isEnabled: boolean;
  onSpeed: (speed: Speed) => void;
}

const speedOptions = [
  { name: "slow", title: "Slow" },
  { name: "fast", title: "Fast" },
] as const;

/** Moves the window by itself or step by step. */
export const PlayBar = ({ walk, columns, speed, isEnabled, onSpeed }: Props) => (
  <div class="explorer-tools play-bar">
    <button type="button" class="vscode-button" disabled={!isEnabled} onClick={walk.isPlaying ? walk.pause : walk.play}>
      {walk.isPlaying ? "Pause" : "Play"}
    </button>
    <Step label="Step back" by={-1} {...{ walk, isEnabled }} />
    <Step label="Step" by={1} {...{ walk, isEnabled }} />
    <Step label="Next row" by={columns} {...{ walk, isEnabled }} />
    {walk.filledTo !== undefined && (
      <button type="button" class="vscode-button secondary" onClick={walk.finish}>
        Show the whole map
      </button>
    )}
    <Segmented label="Speed" options={speedOptions} chosen={speed} onChoose={onSpeed} />
    <span class="dim">Point at the photo or the map, or use the arrow keys on them.</span>
  </div>
);

const Step = ({ label, by, walk, isEnabled }: { label: string; by: number } & Pick<Props, "walk" | "isEnabled">) => (
  <button type="button" class="vscode-button secondary" disabled={!isEnabled} onClick={() => walk.step(by)}>
    {label}
  </button>
);
