/** Every kind of exercise. Add a line for a new file. */
export const exercises = {};

export type ExerciseName = keyof typeof exercises;
