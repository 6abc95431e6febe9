/** Words of files in a notification: VS Code makes links of `[…](…)` in it, and such a link may run any command. */
export const withoutLinks = (message: string): string => message.replaceAll("](", "]\u200b(");
