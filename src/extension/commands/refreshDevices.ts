import type { Command } from "./command.ts";

export const refreshDevices: Command = ({ devices }) => devices.refresh();
