import { Mistakes } from "../mistakes/Mistakes.tsx";
import type { RunTab } from "./runTab.ts";

/** What the network takes for what. */
export const mistakes: RunTab = { name: "mistakes", title: "Mistakes", Content: Mistakes };
