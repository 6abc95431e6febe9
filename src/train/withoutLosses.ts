import { UserError } from "../protocol/failure.ts";
import { type Device, type DeviceName, deviceLabels } from "../protocol/worker.ts";
import type { Conduct } from "./conduct.ts";
import { latestCheckpoint } from "./latestCheckpoint.ts";
import { DeviceLost } from "./lostDevice.ts";
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
  const isSplit = prepared.analysis.model.training.splitAfter.length > 0;
  let attempt: Attempt = { prepared, device: how.device };
  let device: Device["name"] = "cpu";
  for (let losses = 0; ; losses++) {
    try {
      return await train(attempt);
    } catch (error) {
      // A device that was lost before may not be there yet when it is tried again.
      const isAbsent = losses > 0 && error instanceof UserError && error.code === "device-unavailable";
      if (!(error instanceof DeviceLost) && !isAbsent) throw error;
      if (error instanceof DeviceLost) device = error.device;
      how.events.deviceLost({ run: keeper.folder, device, message: error.message });
      how.onPhase("lost");
      const answer = await how.lostDevice.ask(how);
      if (answer === "end") throw error;
      how.onPhase("preparing");
      const again = isSplit || how.device !== "auto" ? how.device : device;
      const next = answer === "cpu" ? "cpu" : again;
      how.events.preparing({
        run: keeper.folder,
        what: `Going on ${next === "cpu" ? "on the CPU" : `with ${deviceLabels[device]}`} from the last checkpoint`,
        done: 0,
        total: 0,
        unit: "bytes",
      });
      const from = await latestCheckpoint(keeper.folder);
      // The weights that a forked run starts from were handed over; the first checkpoint has them.
      const { weights: _handedOver, ...kept } = prepared;
      attempt = { prepared: { ...kept, ...(from && { from }) }, device: next };
    }
  }
}
