/** How the learning rate goes on: the share of it that is used when this share of all steps is done, from 0 to 1. */
export const schedules = {
  constant: () => 1,
  /** @see Loshchilov & Hutter 2016, "SGDR", equation 5 with a lowest rate of 0, https://arxiv.org/abs/1608.03983 */
  cosine: (done: number) => (1 + Math.cos(Math.PI * done)) / 2,
} as const satisfies Record<string, (done: number) => number>;

export type ScheduleName = keyof typeof schedules;

export const scheduleNames = Object.keys(schedules) as ScheduleName[];
