import { unreadable } from "./unreadable.ts";

export const emptyFile = unreadable("empty", {
  code: "empty-file",
  title: "Empty files",
  does: ["has 0 bytes", "have 0 bytes"],
  remedy: "Copy them anew from where they came, or move them aside.",
});
