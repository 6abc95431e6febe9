/** Pixels; the looks `title` and `detail` have these sizes in every theme and file. */
export const fontSize = { title: 12, detail: 11 } as const;
export const lineHeight = 15;

/**
 * Width of a text in pixels, never too small for the sans-serif fonts of the three desktops: DejaVu Sans, the widest of
 * them, is the measure. A diagram must not wait for fonts, and a file must not depend on them.
 */
export function textWidth(text: string, look: keyof typeof fontSize): number {
  let em = 0;
  for (const character of text) em += widthInEm(character);
  return em * fontSize[look] * (look === "title" ? boldness : 1);
}

/** Titles are semi-bold. */
const boldness = 1.1;

function widthInEm(character: string): number {
  if (".,:;'|!iljI ·".includes(character)) return 0.33;
  if ("ftr()/-[]".includes(character)) return 0.42;
  if ("mwMW%@".includes(character)) return 1;
  if (character >= "A" && character <= "Z") return 0.77;
  return character <= "~" ? 0.64 : character <= "\u2fff" ? 0.86 : 1.06;
}

/** The text, or its beginning with `…` where it would be wider. */
export function shorten(text: string, look: keyof typeof fontSize, width: number): string {
  if (textWidth(text, look) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join("")}…`, look) > width) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}

/** The text in lines of at most `width` pixels; what does not fit in so many lines is cut with `…`. */
export function wrap(text: string, look: keyof typeof fontSize, width: number, mostLines: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, look) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else if (lines.length < mostLines) lines.push(word);
    else {
      lines[lines.length - 1] = `${last} ${word} …`;
      break;
    }
  }
  return lines.map((line) => shorten(line, look, width));
}
