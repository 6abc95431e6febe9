import { totalmem } from "node:os";
import type { ByteUnit } from "../../core/wording.ts";
import { formatBytes } from "../../core/wording.ts";
import type { GraphicsCard } from "../../machine/graphicsCard.ts";
import { type Device, type DeviceName, deviceLabels } from "../../protocol/worker.ts";

/** A device as the side bar and the list of devices show it. */
export interface DeviceChoice {
  readonly name: DeviceName;
  readonly label: string;
  /** Beside the label: what it is and its memory, or why it cannot be used. */
  readonly description: string;
  /** What to do to use it. */
  readonly missing?: string;
  readonly usable: boolean;
  /** That of the setting. */
  readonly chosen: boolean;
}

/** @param cards  of this machine, the largest first */
export function deviceChoices(
  devices: readonly Device[],
  cards: readonly GraphicsCard[],
  chosen: DeviceName,
  unit: ByteUnit,
): readonly DeviceChoice[] {
  const automatic: DeviceChoice = {
    name: "auto",
    label: "Automatic",
    description: "the fastest in a short trial of your model",
    usable: true,
    chosen: chosen === "auto",
  };
  const [card] = cards;
  return [
    automatic,
    ...devices.map(({ name, available, detail, missing }): DeviceChoice => {
      const memory =
        name === "cpu" ? formatBytes(totalmem(), unit) : card && `${card.name}, ${formatBytes(card.bytes, unit)}`;
      return {
        name,
        label: deviceLabels[name],
        description: available ? [detail, memory].filter(Boolean).join(" · ") : detail,
        usable: available,
        chosen: chosen === name,
        ...(missing !== undefined && { missing }),
      };
    }),
  ];
}
