import { expect, test } from "vitest";
import { linkArgument } from "../../src/extension/linkArgument.ts";
import { withoutLinks } from "../../src/extension/withoutLinks.ts";

/** parseLinkedText in src/vs/base/common/linkedText.ts of VS Code 1.120. */
const links = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;

test.each([
  "[Fix](command:workbench.action.terminal.sendSequence?%7B%7D)",
  "a [x](https://evil.example 'title') b [y](file:///etc/passwd)",
])("%s is no link in a notification", (words) => {
  expect(words.match(links)).not.toBeNull();
  expect(withoutLinks(words).match(links)).toBeNull();
  expect(withoutLinks(words).replaceAll("\u200b", "")).toBe(words);
});

test("no name ends the link that it is an argument of", () => {
  const argument = { model: "file:///a/b (1)/it's!.py#N](command:evil)", offset: 3 };
  const link = linkArgument(argument);
  expect(link).not.toMatch(/[()[\]'\s!]/);
  expect(JSON.parse(decodeURIComponent(link))).toEqual([argument]);
});
