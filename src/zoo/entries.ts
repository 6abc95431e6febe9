import type { ZooEntry } from "./entry.ts";
import index from "./index.json" with { type: "json" };

/** Every network of the zoo, by name. Written by `npm run zoo`, so that a gallery opens without analysing them all. */
export const zooEntries: readonly ZooEntry[] = index;
