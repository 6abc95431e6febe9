import { useEffect, useMemo, useState } from "preact/hooks";
import type { AugmentedImages } from "../../src/protocol/worker.ts";
import { Picture } from "../shared/Picture.tsx";

/** Longer side of an image as shown, in pixels: as large as the panel allows. */
const [smallest, largest] = [24, 96];
/** Margins of the panel and the names of the classes. */
const beside = 140;
const gap = 8;

export function Grid({ images }: { images: AugmentedImages }) {
  const { rows, columns, classes, augmentations } = images;
  const pictures = useMemo(() => cut(images), [images]);
  const room = Math.floor((useWidth() - beside) / (columns + 1)) - gap;
  const side = Math.min(largest, Math.max(smallest, room));
  return (
    <table class="grid" aria-label="Images and what augmentation makes of them">
      <thead>
        <tr>
          <th scope="col">class</th>
          <th scope="col">image</th>
          {Array.from({ length: columns }, (_, column) => (
            <th key={`epoch ${column + 1}`} scope="col">
              epoch {column + 1}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: rows }, (_, row) => (
          <tr key={`row ${row + 1}`}>
            <th scope="row">{classes[row]}</th>
            {pictures[row]?.map((pixels, column) => (
              <td key={`column ${column}`} class={column === 0 ? "original" : ""}>
                <Picture
                  {...images}
                  pixels={pixels}
                  size={side}
                  label={
                    column === 0
                      ? `${classes[row]}, as it is`
                      : `${classes[row]} in epoch ${column}${augmentations.length > 0 ? ", augmented" : ""}`
                  }
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cut({ pixels, rows, columns, height, width, channels }: AugmentedImages): readonly (readonly Uint8Array[])[] {
  const each = height * width * channels;
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns + 1 }, (_, column) => {
      const start = (row * (columns + 1) + column) * each;
      return pixels.subarray(start, start + each);
    }),
  );
}

/** Of the panel, in pixels. */
function useWidth(): number {
  const [width, setWidth] = useState(window.innerWidth);
  useEffect(() => {
    const follow = () => setWidth(window.innerWidth);
    window.addEventListener("resize", follow);
    return () => window.removeEventListener("resize", follow);
  }, []);
  return width;
}
