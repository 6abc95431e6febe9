/** `22 Nov, 21:05`, in the time of this machine. @param time  ISO 8601 */
export function whenWas(time: string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return "";
  return date.toLocaleString("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
}
