import { type Failure, fromFailure, toFailure, UserError } from "./failure.ts";

/** Anything that carries messages: a webview, a worker thread, a child process. */
export interface Port {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** One side of a conversation: named functions of one argument, all of it plain data. */
// biome-ignore lint/suspicious/noExplicitAny: each function has its own argument
type Calls<T> = { [Name in keyof T]: (argument: any) => unknown };
type Argument<F> = F extends (argument: infer A) => unknown ? A : never;
type Result<F> = F extends (argument: never) => infer R ? Awaited<R> : never;
export type Handlers<T> = {
  [Name in keyof T]: (argument: Argument<T[Name]>) => Result<T[Name]> | Promise<Result<T[Name]>>;
};

type Request = { id: number; call: string; argument: unknown };
/** `value` may be missing: a port that carries JSON drops what is `undefined`. */
type Reply = { id: number; done: true; value?: unknown } | { id: number; failure: Failure };

export interface Connection<Theirs> {
  call<Name extends keyof Theirs & string>(call: Name, argument: Argument<Theirs[Name]>): Promise<Result<Theirs[Name]>>;
  /** Rejects whatever still waits, and whatever is asked later. Call it when the other side has gone, with the reason. */
  close(reason?: Error): void;
}

/** Answers the other side's calls with `ours`, and lets us call `Theirs`. What is neither a call nor a reply is ignored. */
export function connect<Ours extends Calls<Ours>, Theirs extends Calls<Theirs>>(
  port: Port,
  ours: Handlers<Ours>,
): Connection<Theirs> {
  const waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
  let nextId = 0;
  let closed: Error | undefined;

  port.onMessage((message) => {
    if (isRequest(message)) void answer(message);
    else if (isReply(message)) settle(message);
  });

  async function answer({ id, call, argument }: Request) {
    try {
      if (!Object.hasOwn(ours, call)) throw new Error(`There is no call named ${call}.`);
      const value = await ours[call as keyof Ours](argument as never);
      if (!closed) port.post({ id, done: true, value } satisfies Reply);
    } catch (error) {
      if (!closed) port.post({ id, failure: toFailure(error) } satisfies Reply);
    }
  }

  function settle(reply: Reply) {
    const caller = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ("failure" in reply) caller?.reject(fromFailure(reply.failure));
    else caller?.resolve(reply.value as never);
  }

  return {
    call(call, argument) {
      return new Promise((resolve, reject) => {
        if (closed) return reject(closed);
        const id = nextId++;
        waiting.set(id, { resolve, reject });
        port.post({ id, call, argument } satisfies Request);
      });
    },
    close(reason = new UserError("closed", "The other side has gone.")) {
      closed ??= reason;
      for (const caller of waiting.values()) caller.reject(closed);
      waiting.clear();
    },
  };
}

const isMessage = (message: unknown): message is { id: number } =>
  typeof message === "object" && message !== null && "id" in message && Number.isInteger(message.id);

const isRequest = (message: unknown): message is Request =>
  isMessage(message) && "call" in message && typeof message.call === "string";

const isReply = (message: unknown): message is Reply =>
  isMessage(message) && ("done" in message || "value" in message || "failure" in message);
