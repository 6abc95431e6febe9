import type { Sharing } from "./runMemory.ts";

/** Threads that do nothing but update weights: more would wait for memory, and each costs some. */
const mostOnlyLearning = 3;

/** Sessions that share the update of a step among each other, where it is apart from forward and backward. */
export const learnersOf = ({ replicas = 1, threads = 1 }: Sharing): number =>
  replicas > 1 ? replicas : Math.min(threads, 1 + mostOnlyLearning);
