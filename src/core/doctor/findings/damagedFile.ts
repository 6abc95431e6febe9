import { unreadable } from "./unreadable.ts";

export const damagedFile = unreadable("damaged", {
  code: "damaged",
  title: "Damaged images",
  does: ["cannot be decoded", "cannot be decoded"],
  remedy: "Copy them anew from where they came, or move them aside.",
});
