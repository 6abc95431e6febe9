import type { ComponentType } from "preact";
import type { ByteUnit } from "../../../src/core/wording.ts";
import type { Connection } from "../../../src/protocol/channel.ts";
import type { MonitoredRun, MonitorHost } from "../../../src/protocol/monitor.ts";

export interface RunTabProps {
  readonly run: MonitoredRun;
  readonly unit: ByteUnit;
  /** Asks the extension. */
  readonly ask: Connection<MonitorHost>["call"];
}

/** One way to look at a run. */
export interface RunTab {
  readonly name: string;
  readonly title: string;
  /** Only while its tab is chosen. */
  readonly Content: ComponentType<RunTabProps>;
}
