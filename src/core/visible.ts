/** What a terminal obeys, what ends a line, and what turns the direction of text (UAX 9): nobody sees them. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

/** Words of others as a single line that shows all that is in it: a name can end no comment and no code. */
export const oneLine = (text: string): string => text.toWellFormed().replace(unseen, " ");

/** The same, lines and tabs kept; the others as `\u001b`, which inside JSON means the same character. */
export const visible = (text: string): string =>
  text.replace(unseen, (sign) =>
    sign === "\n" || sign === "\t" ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

export const hasUnseen = (text: string): boolean => text.search(unseen) >= 0;
