/** Of a drawn picture, three to two as photos are. */
export const sceneHeight = (width: number): number => Math.round((2 * width) / 3);
