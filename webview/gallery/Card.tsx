import { formatShape } from "../../src/core/shape.ts";
import { formatBytes, formatCount, formatOperations } from "../../src/core/wording.ts";
import type { GalleryEntry } from "../../src/protocol/gallery.ts";
import { Silhouette } from "./Silhouette.tsx";

interface Props {
  entry: GalleryEntry;
  /** Of all networks, for the bars. */
  largest: { readonly parameters: number; readonly macs: number };
  onOpen: (name: string, diagram: boolean) => void;
}

/** One network: its shape, what was new in it, what it costs. */
export function Card({ entry, largest, onOpen }: Props) {
  const { name, title, year, paper, introduced, variant, input, parameters, macs, memory, depth, published } = entry;
  return (
    <li class="card">
      <Silhouette stages={entry.silhouette} />
      <h2>
        <button
          type="button"
          class="link-button"
          title={`Open ${title} as a new file`}
          onClick={() => onOpen(name, false)}
        >
          {title}
        </button>
        <span class="dim number">{year}</span>
      </h2>
      {introduced && <p class="introduced">{introduced}</p>}
      <dl>
        <Amount
          label="parameters"
          value={formatCount(parameters.trainable)}
          title={frozenNote(parameters.nonTrainable)}
          share={logShare(parameters.total, largest.parameters)}
        />
        <Amount label="MACs" value={formatOperations(macs)} share={logShare(macs, largest.macs)} />
      </dl>
      <p class="facts dim number">
        {[
          `${formatShape(input)} in`,
          `${formatCount(depth)} layers deep`,
          `${formatBytes(memory)} to predict`,
          ...(published?.top1 === undefined ? [] : [`ImageNet ${published.top1.toFixed(1)} %`]),
        ].join(" · ")}
      </p>
      <p class="source dim" title={paper}>
        {variant ?? paper}
      </p>
      <p class="actions">
        <button type="button" class="link-button" onClick={() => onOpen(name, false)}>
          Open
        </button>
        <button type="button" class="link-button" onClick={() => onOpen(name, true)}>
          Open with diagram
        </button>
      </p>
    </li>
  );
}

interface AmountProps {
  label: string;
  value: string;
  title?: string | undefined;
  share: number;
}

function Amount({ label, value, title, share }: AmountProps) {
  return (
    <div class="amount" title={title}>
      <dt class="dim">{label}</dt>
      <dd class="number">{value}</dd>
      <svg width="100%" height="4" aria-hidden="true">
        <rect class="rail" width="100%" height="4" rx="2" />
        <rect class="fill" width={`${share * 100}%`} height="4" rx="2" />
      </svg>
    </div>
  );
}

/** What papers and PyTorch do not count, and Keras does. */
const frozenNote = (count: number | null): string | undefined =>
  count ? `and ${formatCount(count)} values that are not trained, such as moving statistics` : undefined;

/** Networks differ a thousandfold: each tenfold is a third of the bar's four decades. */
const logShare = (value: number | null, largest: number): number =>
  value === null || value <= 0 ? 0 : Math.max(0.02, 1 + Math.log10(value / largest) / 4);
