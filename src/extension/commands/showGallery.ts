import type { Command } from "./command.ts";

export const showGallery: Command = async ({ gallery }) => (await gallery.load()).show();
