/** The argument of a command in a link of Markdown: no bracket in a path or a name ends the link. */
export const linkArgument = (argument: unknown): string =>
  encodeURIComponent(JSON.stringify([argument])).replace(
    /[()'!*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
