/** What every JSON with a network has, so that other JSON is never read. */
export const looksLikeModel = (text: string): boolean =>
  text.includes('"modelTopology"') || (text.includes('"class_name"') && text.includes('"config"'));
