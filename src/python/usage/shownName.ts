/** A file's name as it is typed in a shell, in quotes where it needs some. */
export const shownName = (name: string): string => (/^[\w.-]+$/.test(name) ? name : JSON.stringify(name));
