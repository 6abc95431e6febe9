import type { Command } from "./command.ts";

export const showGallery: Command = ({ gallery }) => gallery.show();
