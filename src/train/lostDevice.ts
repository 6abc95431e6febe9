import { UserError } from "../protocol/failure.ts";
import { type Device, deviceLabels, type LostDeviceAnswer } from "../protocol/worker.ts";
import type { Conduct } from "./conduct.ts";
import { shortened } from "./devices.ts";
import type { Session } from "./runtime.ts";
import type { Runner } from "./trainingSessions.ts";

/** A session whose failure on anything but the processor is that of the device: unplugged, reset, out of reach. */
export const guarded =
  (session: Session, device: Device["name"]): Runner =>
  (feeds) =>
    device === "cpu"
      ? session.run(feeds)
      : session.run(feeds).catch((error: Error) => Promise.reject(lost(device, error)));

/** Memory that is not there is another story, told by whoever knows how much was needed. */
const lost = (device: Device["name"], error: Error): Error =>
  /bad_alloc|out of memory|failed to allocate/i.test(error.message)
    ? error
    : new DeviceLost(
        device,
        `${deviceLabels[device]} stopped in the middle of training: ${shortened(error.message)}. Nothing before the last checkpoint is lost: go on from it on the CPU, or try again once the device is back.`,
        error,
      );

/** What to do with a run whose device is lost, as soon as somebody has said so. */
export class LostDeviceQuestion {
  #answer: LostDeviceAnswer | undefined;
  #isAsked = false;

  /** Rests until `answer` is called. @throws UserError `canceled` when the run is stopped meanwhile */
  async ask({ pause, signal }: Pick<Conduct, "pause" | "signal">): Promise<LostDeviceAnswer> {
    this.#answer = undefined;
    this.#isAsked = true;
    await pause.until(async () => this.#answer !== undefined, signal);
    this.#isAsked = false;
    if (this.#answer === undefined)
      throw new UserError("canceled", "The run was stopped while it waited for a device.");
    return this.#answer;
  }

  /** Heard only while it is asked, and the first answer counts. */
  answer(answer: LostDeviceAnswer): void {
    if (this.#isAsked) this.#answer ??= answer;
  }
}

export class DeviceLost extends UserError {
  readonly device: Device["name"];

  constructor(device: Device["name"], message: string, cause: unknown) {
    super("device-lost", message, cause);
    this.device = device;
  }
}
