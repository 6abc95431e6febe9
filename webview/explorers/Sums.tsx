import { useMemo } from "preact/hooks";
import { meanOf, type Patch, productsOf, total, winnerOf } from "../../src/core/explore/slide.ts";
import type { Combines } from "../../src/core/layer.ts";
import { channelNames } from "./pixels.ts";

interface Props {
  combines: Combines;
  countsBorder: boolean;
  columns: number;
  /** What the window sees, of each channel that counts. */
  patches: readonly { readonly channel: number; readonly patch: Patch }[];
  kernels: readonly (readonly number[])[];
  onWeight: (channel: number, place: number, weight: number) => void;
}

/** Cells beyond this many in a row have colours alone: their numbers would be too small to read. */
const mostNumbers = 7;

/** What the window sees, times the kernel, added up: real numbers. */
export function Sums({ combines, countsBorder, columns, patches, kernels, onWeight }: Props) {
  const hasKernel = combines === "products" || combines === "products-of-each-channel";
  const style = { "--columns": columns } as Record<string, string | number>;
  const withNumbers = columns <= mostNumbers;
  return (
    <div class={`sums ${withNumbers ? "" : "without-numbers"}`} style={style}>
      {patches.map(({ channel, patch }) => {
        const weights = kernels[channel] ?? [];
        const products = productsOf(patch, weights);
        const name = channelNames[channel] ?? "";
        return (
          <div key={channel} class="sum-row">
            <span class={`channel-name ${name}`}>{name}</span>
            <Cells
              values={patch.values}
              isBorder={patch.isBorder}
              tint={name}
              mark={markOf(combines, patch)}
              bare={!withNumbers}
            />
            {hasKernel && (
              <>
                <span class="operator">×</span>
                <KernelCells {...{ name, channel, weights, withNumbers, onWeight }} />
                <span class="operator">=</span>
                <Cells values={products} signed bare={!withNumbers} />
              </>
            )}
            <span class="row-sum">{rowSum(combines, countsBorder, patch, products)}</span>
          </div>
        );
      })}
      {combines === "products" && <p class="grand-total">{grandTotal(patches, kernels)}</p>}
    </div>
  );
}

const markOf = (combines: Combines, patch: Patch) => (combines === "largest" ? winnerOf(patch) : undefined);

export const shown = (value: number): string => {
  const rounded = Math.round(100 * value) / 100;
  return (rounded === 0 ? "0" : rounded.toFixed(2)).replace("-", "−");
};

function rowSum(combines: Combines, countsBorder: boolean, patch: Patch, products: readonly number[]): string {
  if (combines === "largest") return `largest: ${shown(patch.values[winnerOf(patch)] ?? 0)}`;
  if (combines === "mean") return `mean: ${shown(meanOf(patch, countsBorder))}`;
  return `sum: ${shown(total(products))}`;
}

export function grandTotal(patches: Props["patches"], kernels: Props["kernels"]): string {
  const sums = patches.map(({ channel, patch }) => total(productsOf(patch, kernels[channel] ?? [])));
  return `${sums.map((sum) => (sum < 0 ? `(${shown(sum)})` : shown(sum))).join(" + ")} = ${shown(total(sums))}`;
}

interface CellsProps {
  values: readonly number[];
  isBorder?: readonly boolean[];
  /** Of pixels: the channel that they belong to. */
  tint?: string;
  signed?: boolean;
  mark?: number | undefined;
  /** Colours alone. */
  bare?: boolean;
}

/** Numbers in squares. Said to a screen reader by the line below the pictures, not cell by cell. */
function Cells({ values, isBorder, tint = "", signed = false, mark, bare = false }: CellsProps) {
  const scale = signed ? Math.max(...values.map(Math.abs), 0.01) : 1;
  return (
    <span class={`cells ${tint}`} aria-hidden="true">
      {values.map((value, place) => (
        <span
          key={place}
          class={`cell ${isBorder?.[place] ? "border" : ""} ${place === mark ? "wins" : ""} ${signed && value < 0 ? "below" : ""}`}
          style={{ "--share": `${5 * Math.round((20 * Math.abs(value)) / scale)}%` } as Record<string, string>}
        >
          {bare ? "" : shown(value)}
        </span>
      ))}
    </span>
  );
}

interface KernelProps {
  name: string;
  weights: readonly number[];
  channel: number;
  withNumbers: boolean;
  onWeight: (channel: number, place: number, weight: number) => void;
}

/** Drawn again only when a weight changes, not at each position. */
const KernelCells = ({ onWeight, ...kernel }: KernelProps) =>
  useMemo(() => <Weights {...kernel} onWeight={onWeight} />, [kernel.weights, kernel.withNumbers]);

function Weights({ name, channel, weights, withNumbers, onWeight }: KernelProps) {
  if (!withNumbers) return <Cells values={weights} signed bare />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid everywhere
    <span class="cells kernel" role="group" aria-label={`Kernel for ${name}`}>
      {weights.map((weight, place) => (
        <input
          key={place}
          class="cell"
          type="text"
          inputMode="decimal"
          aria-label={`Weight ${place + 1} for ${name}`}
          value={String(Math.round(weight * 1000) / 1000)}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onChange={({ currentTarget }) => {
            const given = Number(currentTarget.value.replace("−", "-").replace(",", "."));
            if (currentTarget.value.trim() !== "" && Math.abs(given) <= 1000) onWeight(channel, place, given);
            else currentTarget.value = String(weight);
          }}
        />
      ))}
    </span>
  );
}
