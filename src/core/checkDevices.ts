import { devicesAllowed, readDevice } from "./devices.ts";
import type { Model } from "./model.ts";
import { error, type PlacedProblem } from "./problem.ts";

/** Whether `devices` names one for each part that `split_after` makes. */
export function checkDevices({ training }: Model): PlacedProblem[] {
  const { devices, splitAfter, spans, itemSpans } = training;
  const whole = spans.devices;
  if (!whole) return [];
  const unknown = devices.flatMap((name, index) =>
    readDevice(name)
      ? []
      : [
          {
            ...error("bad-value", `${name} is no device. Devices are ${devicesAllowed}.`),
            span: itemSpans.devices?.[index] ?? whole.value,
          },
        ],
  );
  const parts = splitAfter.length + 1;
  if (devices.length === parts || devices.length === 0) return unknown;
  const made =
    splitAfter.length === 0
      ? "the model is not split. Add split_after, or remove devices"
      : `split_after makes ${parts} parts. Name one device for each`;
  const count = `${devices.length} ${devices.length === 1 ? "device is" : "devices are"} named`;
  const remedies = splitAfter.length === 0 ? [{ kind: "remove-training", key: "devices" } as const] : [];
  const message = `In \`devices\` ${count}, but ${made}.`;
  return [...unknown, { ...error("recipe-does-not-fit", message, { remedies }), span: whole.value }];
}
