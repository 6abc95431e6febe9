import type { FillMode, ValuesOf } from "../../core/augmentations/augmentation.ts";
import type { AugmentationChoice, AugmentationName, augmentations } from "../../core/augmentations/index.ts";
import { type Affine, turned, unmoved } from "./affine.ts";
import { fillOf } from "./fill.ts";
import type { ImageSize, MoveName } from "./moves.ts";

/** Ways to look at an image, for an answer that is the mean over all of them. */
export interface Views {
  /** The first is the image as it is. */
  readonly moves: readonly Affine[];
  readonly fill: FillMode;
}

type ViewsOf<Name extends AugmentationName> = (
  params: ValuesOf<(typeof augmentations)[Name]>,
  size: ImageSize,
) => readonly Affine[];

const bothWays = (most: number, move: (by: number) => Partial<Affine>): readonly Affine[] =>
  most === 0 ? [] : [-most / 2, most / 2].map((by) => ({ ...unmoved, ...move(by) }));

/** Each move by half of the most that it is drawn with in training, either way; mirrored images whole. */
const views = {
  RandomTranslation: ({ height_factor, width_factor }, { height, width }) => [
    ...bothWays(height_factor * height, (y0) => ({ y0 })),
    ...bothWays(width_factor * width, (x0) => ({ x0 })),
  ],
  RandomRotation: ({ degrees }) => bothWays((degrees * Math.PI) / 180, turned),
  RandomZoom: ({ height_factor, width_factor }) =>
    bothWays(height_factor, (by) => {
      const share = height_factor === 0 ? 1 : (width_factor ?? height_factor) / height_factor;
      return { yy: 1 + by, xx: 1 + share * by };
    }),
  RandomShear: ({ x_factor, y_factor }) => [
    ...bothWays(x_factor, (xy) => ({ xy })),
    ...bothWays(y_factor, (yx) => ({ yx })),
  ],
  RandomFlip: ({ mode }) => [
    ...(mode === "vertical" ? [] : [{ ...unmoved, xx: -1 }]),
    ...(mode === "horizontal" ? [] : [{ ...unmoved, yy: -1 }]),
  ],
  RandomCrop: ({ padding }) => [...bothWays(padding, (y0) => ({ y0 })), ...bothWays(padding, (x0) => ({ x0 }))],
} satisfies { readonly [Name in MoveName]: ViewsOf<Name> };

/** What `augmentation` moves, for test-time augmentation. Bent, coloured and mixed images give no views. */
export function viewsOf(chosen: readonly AugmentationChoice[], size: ImageSize): Views {
  const moved = chosen.flatMap(({ type, params }) =>
    Object.hasOwn(views, type) ? (views[type as MoveName] as ViewsOf<MoveName>)(params as never, size) : [],
  );
  return { moves: [unmoved, ...moved], fill: fillOf(chosen) };
}
