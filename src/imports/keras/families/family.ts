import type { Declared } from "../../../core/declared.ts";
import type { Shape, Size } from "../../../core/shape.ts";
import type { Asked, ReadLayer } from "../readLayer.ts";

/** Reads a class that the registry lacks, or whose rules are others; `undefined` leaves it to the registry. */
export type Family = (asked: Asked) => ReadLayer | undefined;

export type Families = Readonly<Record<string, Family>>;

interface Facts extends Pick<Declared, "title" | "doc"> {
  readonly output: Shape | null | undefined;
  readonly weights?: Declared["weights"];
  readonly macs?: Size;
  readonly isView?: boolean;
  readonly sees?: "same" | "all";
  readonly summary?: string;
}

/** A layer with a declaration of its own. What the file says of its output fills in what is not known. */
export function declare({ className, output: told }: Asked, facts: Facts): ReadLayer {
  const { title, doc, output, weights = [], macs = 0, isView, sees, summary } = facts;
  return {
    type: className,
    parameters: {},
    parameterSpans: {},
    declared: {
      title,
      doc,
      output: output ?? told ?? null,
      weights,
      macs,
      ...(isView && { isView: true }),
      ...(sees && { sees }),
      ...(summary !== undefined && { summary }),
    },
  };
}

export const learned = (name: string, shape: Shape) => ({ name, shape, trainable: true }) as const;

/** The product of sizes; unknown when one of them is. */
export const times = (...sizes: readonly Size[]): Size =>
  sizes.reduce<Size>((product, size) => (product === null || size === null ? null : product * size), 1);
