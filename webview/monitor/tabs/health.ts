import { Health } from "../health/Health.tsx";
import type { RunTab } from "./runTab.ts";

/** Whether each layer learns. */
export const health: RunTab = { name: "health", title: "Health", Content: Health };
