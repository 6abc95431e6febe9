import { unreadable } from "./unreadable.ts";

export const notAnImage = unreadable("other", {
  code: "not-an-image",
  title: "Files that are named like images and are none",
  does: ["is named like an image and is none", "are named like images and are none"],
  remedy: "A download that failed often leaves a web page under an image's name. Fetch them anew, or move them aside.",
});
