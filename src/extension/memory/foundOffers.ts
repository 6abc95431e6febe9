import type { Card } from "../../core/plan/cards.ts";
import type { ByteUnit } from "../../core/wording.ts";
import { eachOffer, inOrder, type Offer } from "../../language/makeRoom.ts";
import type { MemoryAsked } from "../../language/memoryAnswer.ts";
import type { Network } from "../../language/network.ts";

interface Asked {
  readonly network: Network;
  readonly asked: MemoryAsked;
  readonly unit: ByteUnit;
  readonly card: Card | undefined;
}

let last: { readonly key: string; readonly offers: readonly Offer[] } | undefined;

const keyOf = ({ network, asked, unit, card }: Asked): string => JSON.stringify([asked, unit, card, network.key]);

/** What was found for just this, if it was the last that was looked for. */
export function knownOffers(asked: Asked): readonly Offer[] | undefined {
  return last?.key === keyOf(asked) ? last.offers : undefined;
}

/** Looks for ways to make room, and lets others work in between. `undefined` when `isWanted` says no on the way. */
export async function findOffers(asked: Asked, isWanted: () => boolean): Promise<readonly Offer[] | undefined> {
  const known = knownOffers(asked);
  if (known) return known;
  const found: Offer[] = [];
  for (const offer of eachOffer(asked.network, asked.asked, asked.unit, asked.card)) {
    if (offer) found.push(offer);
    await new Promise((resolve) => setImmediate(resolve));
    if (!isWanted()) return undefined;
  }
  last = { key: keyOf(asked), offers: inOrder(found) };
  return last.offers;
}
