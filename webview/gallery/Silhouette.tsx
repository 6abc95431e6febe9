import type { GalleryEntry } from "../../src/protocol/gallery.ts";

const width = 232;
const height = 64;
const gap = 3;

/** The network from the side: each slab is a size of the maps, as high as they are, as thick as layers work on them. */
export function Silhouette({ stages }: { stages: GalleryEntry["silhouette"] }) {
  const tallest = Math.max(1, ...stages.map((stage) => stage.height));
  const thicknesses = stages.map(({ layers }) => 4 + 3 * Math.sqrt(layers));
  const room = width - gap * (stages.length - 1);
  const scale = Math.min(1, room / thicknesses.reduce((sum, thickness) => sum + thickness, 0));
  let x = 0;
  return (
    <svg class="silhouette" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {stages.map((stage, index) => {
        const thickness = (thicknesses[index] ?? 4) * scale;
        const tall = Math.max(3, height * Math.sqrt(stage.height / tallest));
        const left = x;
        x += thickness + gap;
        return (
          <rect
            key={index}
            x={left}
            y={(height - tall) / 2}
            width={thickness}
            height={tall}
            rx={1.5}
            opacity={0.35 + 0.65 * Math.min(1, Math.log2(1 + stage.channels) / 11)}
          />
        );
      })}
    </svg>
  );
}
