import { printable } from "../../core/doctor/wording.ts";
import { counted } from "../../core/wording.ts";
import type { TreatedData } from "../../protocol/dataDoctor.ts";
import type { DoctorNews } from "../../protocol/doctorView.ts";

/** What a remedy did, and what it did not. */
export function newsOf(did: "set aside" | "renamed" | "put back", { moved, refused, batch }: TreatedData): DoctorNews {
  const besides = moved.filter(({ file, to }) => did === "put back" && file !== to).length;
  const done = `${counted(moved.length, "file")} ${moved.length === 1 ? "is" : "are"} ${did}.`;
  const beside = besides > 0 ? ` ${counted(besides, "file")} came back beside another of its name, with a number.` : "";
  const [first] = refused;
  const others = refused.length > 1 ? `, and ${counted(refused.length - 1, "other")}` : "";
  const left = first ? ` ${printable(first.file)} stays where it is${others}: it ${first.why}.` : "";
  return { text: `${done}${beside}${left}`, ...(batch !== "" && did !== "put back" && { batch }) };
}
