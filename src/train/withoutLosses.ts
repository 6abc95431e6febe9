import { UserError } from "../protocol/failure.ts";
import { type Device, type DeviceName, deviceLabels } from "../protocol/worker.ts";
import type { Conduct } from "./conduct.ts";
import { latestCheckpoint } from "./latestCheckpoint.ts";
import { isLostDevice } from "./lostDevice.ts";
import type { PreparedRun } from "./prepareRun.ts";

interface Attempt {
  readonly prepared: PreparedRun;
  readonly device: DeviceName;
}

/**
 * Trains, and when the device is lost asks how to go on from the last checkpoint: as often as it takes.
 *
 * @throws whatever `train` throws, a lost device among it when the answer is to end
 */
export async function withoutLosses<Outcome>(
  prepared: PreparedRun,
  how: Conduct,
  train: (attempt: Attempt) => Promise<Outcome>,
): Promise<Outcome> {
  const { keeper } = prepared;
  let attempt: Attempt = { prepared, device: how.device };
  for (let losses = 0; ; losses++) {
    try {
      return await train(attempt);
    } catch (error) {
      // A device that was lost before may not be there yet when it is tried again.
      const isAbsent = losses > 0 && error instanceof UserError && error.code === "device-unavailable";
      if (!isLostDevice(error) && !isAbsent) throw error;
      const device = keeper.record.device as Device["name"];
      how.events.deviceLost({ run: keeper.folder, device, message: error.message });
      how.onPhase("lost");
      const answer = await how.lostDevice.ask(how);
      if (answer === "end") throw error;
      how.onPhase("preparing");
      const next = answer === "cpu" ? "cpu" : device;
      how.events.preparing({
        run: keeper.folder,
        what: `Going on with ${deviceLabels[next]} from the last checkpoint`,
        done: 0,
        total: 0,
        unit: "bytes",
      });
      const from = await latestCheckpoint(keeper.folder);
      attempt = { prepared: { ...prepared, ...(from && { from }) }, device: next };
    }
  }
}
