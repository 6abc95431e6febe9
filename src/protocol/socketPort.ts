import type { Socket } from "node:net";
import type { Port } from "./channel.ts";

/** Larger than any message, that of a run of 100,000 epochs included. */
const mostBytes = 64_000_000;

/** Carries messages over a socket, each as a line of JSON. A line that is none, or has no end, closes the socket. */
export function socketPort(socket: Socket, limitBytes = mostBytes): Port {
  let rest = "";
  socket.setEncoding("utf8");
  // Its `close` follows, and tells that the other side has gone.
  socket.on("error", () => undefined);
  return {
    post(message) {
      // A window that hangs must not fill the memory of a run: it may attach again when it is awake.
      if (socket.writableLength > mostBytes) socket.destroy();
      else if (socket.writable) socket.write(encode(message));
    },
    onMessage(listener) {
      socket.on("data", (text: string) => {
        const lines = (rest + text).split("\n");
        rest = lines.pop() ?? "";
        try {
          if (rest.length > limitBytes || lines.some(({ length }) => length > limitBytes))
            throw new Error("a line too long");
          for (const line of lines) listener(decode(line));
        } catch {
          socket.destroy();
        }
      });
    },
  };
}

/** JSON has no NaN, which stands for a validation that there is not, and drops what is undefined: an answer of nothing. */
const encode = (message: unknown): string =>
  `${JSON.stringify(withAnswer(message), (_key, value) =>
    typeof value === "number" && !Number.isFinite(value) ? { [notFinite]: String(value) } : value,
  )}\n`;

const notFinite = "$number";

function withAnswer(message: unknown): unknown {
  const { value, ...others } = message as { value?: unknown };
  return "value" in (message as object) ? { ...others, value: value ?? null } : message;
}

const decode = (line: string): unknown =>
  JSON.parse(line, (_key, value) =>
    typeof value === "object" && value !== null && typeof value[notFinite] === "string"
      ? Number(value[notFinite])
      : value,
  );
