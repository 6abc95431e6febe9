/** Work that is asked for often and done seldom: one at a time, and never sooner than `ms` after the one before. */
export function atMostEvery(ms: number, work: () => Promise<void>) {
  let isAsked = false;
  let isBusy = false;
  let isDisposed = false;
  let timer: NodeJS.Timeout | undefined;
  const begin = async () => {
    isAsked = false;
    isBusy = true;
    await work().finally(() => {
      timer = setTimeout(() => {
        isBusy = false;
        if (isAsked && !isDisposed) void begin();
      }, ms);
    });
  };
  return {
    ask(): void {
      isAsked = true;
      if (!isBusy && !isDisposed) void begin();
    },
    dispose(): void {
      isDisposed = true;
      clearTimeout(timer);
    },
  };
}
