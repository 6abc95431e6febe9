import { useRef } from "preact/hooks";
import type { PreparationStep } from "../../src/protocol/classify.ts";
import { useWidth } from "../shared/charts/useWidth.ts";
import { Picture } from "../shared/Picture.tsx";

/** Longer side at most, in pixels. */
const side = 380;

/** The image as people see it, with a frame around what a crop keeps. */
export function LargePicture({ steps, name }: { steps: readonly PreparationStep[]; name: string }) {
  const frame = useRef<HTMLElement>(null);
  const room = useWidth(frame);
  const upright = steps.find(({ kind }) => kind === "upright");
  const kept = steps.find(({ kind }) => kind === "size")?.kept;
  const percent = (share: number) => `${share * 100}%`;
  return (
    <figure
      class={upright ? "large" : "large waiting"}
      ref={frame}
      {...(upright && { style: { flexBasis: `${widthOf(upright.picture)}px` } })}
    >
      {upright && room > 0 && (
        <div class="framed">
          <Picture {...upright.picture} channels={3} size={sizeIn(room, upright.picture)} label={name} />
          {kept && (kept.width < 0.999 || kept.height < 0.999) && (
            <div
              class="kept"
              style={{
                left: percent(kept.left),
                top: percent(kept.top),
                width: percent(kept.width),
                height: percent(kept.height),
              }}
            />
          )}
        </div>
      )}
    </figure>
  );
}

/** Longer side of a picture that must not be wider than there is room. */
const sizeIn = (room: number, { width, height }: PreparationStep["picture"]): number =>
  Math.min(side, (room * Math.max(width, height)) / width);

/** As wide as it is shown where there is room. */
const widthOf = ({ width, height }: PreparationStep["picture"]): number => (side * width) / Math.max(width, height);
