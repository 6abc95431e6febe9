import { counted } from "../../wording.ts";
import { filesOf } from "../copies.ts";
import { type ImageHeader, isSound } from "../facts.ts";
import { type FindingRule, singly } from "../finding.ts";

/** What sets an image apart from 8 bits of red, green and blue. */
const kindOf = ({ colours, alpha, bits, pictures }: ImageHeader): string =>
  [
    ...(colours === "RGB" ? [] : [colours]),
    ...(alpha ? ["transparent"] : []),
    ...(bits > 8 ? [`${bits} bits`] : []),
    ...(pictures > 1 ? ["several pictures"] : []),
  ].join(", ");

export const oddChannels: FindingRule = {
  code: "odd-channels",
  title: "Grey, CMYK, transparent or 16-bit images among others",
  severity: "info",
  find({ images }) {
    const known = images.flatMap((image) =>
      isSound(image) && image.header ? [{ image, kind: kindOf(image.header) }] : [],
    );
    const counts = new Map<string, number>();
    for (const { kind } of known) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const [usual] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [""];
    const odd = known.filter(({ kind }) => kind !== usual);
    if (odd.length === 0) return undefined;
    const kinds = [...counts]
      .filter(([kind]) => kind !== usual)
      .map(([kind, count]) => `${counted(count, "image")} ${kind === "" ? "of 8-bit RGB" : kind}`);
    return {
      message: `Most images are ${usual === "" ? "8-bit RGB" : usual}, but ${kinds.join("; ")}. Training converts all alike: to sRGB or grey, of transparent ones the colours below, of several pictures the first. Where a class has more of them than others, the network may learn that instead of what is shown.`,
      groups: singly(filesOf(odd.map(({ image }) => image))),
      notes: odd.map(({ kind }) => (kind === "" ? "8-bit RGB" : kind)),
    };
  },
};
