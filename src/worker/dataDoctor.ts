import { putBack } from "../data/doctor/aside/putBack.ts";
import { treat } from "../data/doctor/aside/treat.ts";
import type { Handlers } from "../protocol/channel.ts";
import type { DataDoctorWorker } from "../protocol/dataDoctor.ts";
import type { WorkerEvents } from "../protocol/worker.ts";
import { checkData } from "../train/checkData.ts";
import { glanceAtData } from "../train/glanceAtData.ts";

/** Answers what is asked about folders of images. */
export const dataDoctor = (onProgress: WorkerEvents["preparing"]): Handlers<DataDoctorWorker> => ({
  checkData: (request) => checkData(request, onProgress),
  treatData: ({ stamps, ...request }) =>
    treat({ ...request, stamps: new Map(stamps.map(({ file, ...stamp }) => [file, stamp])) }),
  putBackData: putBack,
  glanceAtData,
});
