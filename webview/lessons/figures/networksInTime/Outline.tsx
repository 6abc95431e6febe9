import type { NetworkInTime } from "../../../../src/lessons/figures/networksInTime.ts";

const width = 104;
const height = 26;
const gap = 2;

/** The network from the side: slabs as high as the maps, as thick as layers work on them, both softened by a root. */
export function Outline({ silhouette }: Pick<NetworkInTime, "silhouette">) {
  const tallest = Math.max(1, ...silhouette.map((stage) => stage.height));
  const thick = silhouette.map(({ layers }) => 3 + 2 * Math.sqrt(layers));
  const room = width - gap * (silhouette.length - 1);
  const scale = Math.min(1, room / thick.reduce((sum, each) => sum + each, 0));
  let left = 0;
  return (
    <svg class="outline" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {silhouette.map((stage, index) => {
        const x = left;
        const own = (thick[index] ?? 3) * scale;
        left += own + gap;
        const tall = Math.max(3, height * Math.sqrt(stage.height / tallest));
        return <rect key={index} x={x} y={(height - tall) / 2} width={own} height={tall} rx={1} />;
      })}
    </svg>
  );
}
