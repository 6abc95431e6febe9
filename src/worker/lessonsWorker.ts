import { runExperiment } from "../experiments/runExperiment.ts";
import type { Handlers } from "../protocol/channel.ts";
import { UserError } from "../protocol/failure.ts";
import type { LessonEvents, LessonsWorker } from "../protocol/lessons.ts";

/** Runs the experiments of lessons. */
export function lessonsWorker(events: LessonEvents): Handlers<LessonsWorker> {
  const going = new Map<string, AbortController>();
  return {
    async runExperiment(request) {
      const controller = new AbortController();
      going.set(request.work, controller);
      try {
        return await runExperiment(request, events, controller.signal);
      } finally {
        if (going.get(request.work) === controller) going.delete(request.work);
      }
    },
    stopExperiment: ({ work }) =>
      going.get(work)?.abort(new UserError("canceled", "The experiment was canceled. Nothing of it is kept.")),
  };
}
