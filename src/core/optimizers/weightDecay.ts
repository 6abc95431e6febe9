/**
 * Whether a weight decays: not when its own name, its layer's, a block's around it or its full name is excluded.
 *
 * @param weight its full name, as `stage1/2/conv1/kernel`
 */
export function decays(weight: string, excluded: readonly string[]): boolean {
  return !excluded.some((name) => isMeant(name, weight));
}

export const isMeant = (name: string, weight: string): boolean =>
  weight === name || weight.startsWith(`${name}/`) || weight.slice(weight.lastIndexOf("/") + 1) === name;
