import { useEffect, useState } from "preact/hooks";

const restMs = 400;

/** The last of texts that follow each other fast, so that a screen reader can keep up. */
export function useSettled(text: string): string {
  const [settled, set] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => set(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
