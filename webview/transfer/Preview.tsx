import { useMemo } from "preact/hooks";
import type { TransferState } from "../../src/protocol/transferView.ts";
import { Picture } from "../shared/Picture.tsx";

const side = 88;

/** Training images, and what augmentation makes of them. */
export function Preview({ state: { wish, preview } }: { state: TransferState }) {
  const rows = useMemo(() => (preview ? cut(preview) : []), [preview]);
  if (!preview || !wish?.isAugmented || wish.augmentation.length === 0) return null;
  return (
    <table class="preview" aria-label="Images and what augmentation makes of them">
      <tbody>
        {rows.map((pictures, row) => (
          <tr key={`row ${row + 1}`}>
            <th scope="row">{preview.classes[row]}</th>
            {pictures.map((pixels, column) => (
              <td key={`column ${column}`} class={column === 0 ? "original" : ""}>
                <Picture
                  {...preview}
                  pixels={pixels}
                  size={side}
                  label={`${preview.classes[row]}, ${column === 0 ? "as it is" : `view ${column}`}`}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cut({ pixels, rows, columns, height, width, channels }: NonNullable<TransferState["preview"]>) {
  const each = height * width * channels;
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns + 1 }, (_, column) => {
      const start = (row * (columns + 1) + column) * each;
      return pixels.subarray(start, start + each);
    }),
  );
}
