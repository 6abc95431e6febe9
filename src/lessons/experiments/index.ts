/** Every kind of experiment. Add a line for a new file. */
export const experiments = {};

export type ExperimentName = keyof typeof experiments;
