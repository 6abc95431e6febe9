import { createContext } from "preact";
import type { Connection } from "../../../src/protocol/channel.ts";
import type { ChartHost } from "../../../src/protocol/charts.ts";

/** Whom charts ask, however deep they stand. */
export const AskForCharts = createContext<Connection<ChartHost>["call"] | undefined>(undefined);
