import { LayersTab } from "../layers/LayersTab.tsx";
import type { RunTab } from "./runTab.ts";

/** What the layers have learned to see. */
export const layers: RunTab = { name: "layers", title: "Layers", Content: LayersTab };
