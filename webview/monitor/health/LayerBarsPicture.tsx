import type { Bars } from "./bars.ts";

interface Props extends Bars {
  title: string;
  /** In pixels. */
  width: number;
}

/** All in pixels; a character of 11 px is at most so wide. */
const size = { row: 20, bar: 8, title: 36, edge: 12, gap: 12, character: 6.5 };
const longestName = 40;

/** The bars as they stand alone. */
export function LayerBarsPicture({ title, bars, usual, scale, width }: Props) {
  const { row, edge, gap, character } = size;
  const longest = (texts: readonly string[]) => character * Math.max(0, ...texts.map(({ length }) => length));
  const names = bars.map(({ layer }) => (layer.length > longestName ? `…${layer.slice(1 - longestName)}` : layer));
  const left = edge + longest(names) + gap;
  const right = width - edge - longest(bars.map(({ text }) => text)) - gap;
  const at = (place: number) => left + place * (right - left);
  const bottom = size.title + bars.length * row;
  return (
    <svg class="layer-bars-picture" width={width} height={bottom + 32} role="img" aria-label={title}>
      <text class="title" x={edge} y={22}>
        {title}
      </text>
      {bars.map(({ layer, text, value, range, isBad }, index) => {
        const y = size.title + (index + 0.5) * row;
        return (
          <g key={layer} {...(isBad && { "font-weight": "600" })}>
            <text x={edge} y={y} dy="0.35em">
              {names[index]}
            </text>
            {value !== undefined && (
              <rect
                class={isBad ? "bad" : "well"}
                x={left}
                y={y - size.bar / 2}
                width={at(value) - left}
                height={size.bar}
              />
            )}
            {range && <path class="range" d={`M${at(range[0])} ${y}H${Math.max(at(range[0]) + 1, at(range[1]))}`} />}
            <text x={width - edge} y={y} dy="0.35em" text-anchor="end">
              {text}
            </text>
          </g>
        );
      })}
      <path class="grid" d={`M${left} ${size.title}V${bottom}`} />
      {usual !== undefined && <path class="usual" d={`M${at(usual)} ${size.title}V${bottom}`} />}
      <text x={edge} y={bottom + 20}>
        {scale}
        {usual !== undefined && " The dashed line is what is usual."}
      </text>
    </svg>
  );
}
