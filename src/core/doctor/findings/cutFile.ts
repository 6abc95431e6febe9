import { unreadable } from "./unreadable.ts";

export const cutFile = unreadable("cut", {
  code: "truncated",
  title: "Truncated images",
  does: ["ends before its picture does", "end before their pictures do"],
  remedy: "Copy them anew from where they came, or move them aside.",
});
