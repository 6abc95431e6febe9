import { type HeatMethod, heatMethods } from "../../src/protocol/explain.ts";
import { vscodeState } from "../shared/vscodePort.ts";

export const pages = ["heat", "layers", "nearest"] as const;

/** What the view shows of the image; it outlives the page. */
export interface Wish {
  readonly page: (typeof pages)[number];
  readonly method: HeatMethod;
  /** Two classes of one network, side by side. */
  readonly twoClasses: boolean;
  /** From 0 to 100. */
  readonly opacity: number;
}

export const usualWish: Wish = { page: "heat", method: "grad-cam", twoClasses: false, opacity: 60 };

/** By this version or an older one; what is not sound is as usual. */
export function savedWish(): Wish {
  const { page, method, twoClasses, opacity } = (vscodeState.load() ?? {}) as Partial<Record<keyof Wish, unknown>>;
  return {
    page: pages.find((name) => name === page) ?? usualWish.page,
    method: heatMethods.find((name) => name === method) ?? usualWish.method,
    twoClasses: twoClasses === true,
    opacity: typeof opacity === "number" && opacity >= 0 && opacity <= 100 ? opacity : usualWish.opacity,
  };
}

export const saveWish = (wish: Wish): void => vscodeState.save(wish);
