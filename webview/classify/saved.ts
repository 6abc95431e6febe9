import { type ListOrder, orders } from "./order.ts";

/** What the page remembers while its tab is hidden. */
export interface Saved {
  /** Place of the chosen image in the list as it was given. */
  readonly chosen: number;
  readonly order: ListOrder;
}

export function readSaved(state: unknown): Saved {
  const { chosen, order } = (state ?? {}) as Partial<Saved>;
  return {
    chosen: Number.isInteger(chosen) && Number(chosen) >= 0 ? Number(chosen) : 0,
    order: orders.find(({ name }) => name === order)?.name ?? "given",
  };
}
