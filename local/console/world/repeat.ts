/**
 * Does something again and again, `every` milliseconds after it was last done, while it is wanted; once more at once when it becomes
 * wanted. A failure goes to `onError`, and the next time comes all the same.
 */
export function repeat(every: number, doing: () => Promise<void>, onError: (error: unknown) => void) {
  let timer: NodeJS.Timeout | undefined;
  let wanted = false;
  let running: Promise<void> | undefined;

  function round(): void {
    if (running !== undefined) return;
    running = doing()
      .catch((error) => {
        if (wanted) onError(error);
      })
      .finally(() => {
        running = undefined;
        if (wanted) timer = setTimeout(round, every);
      });
  }

  return {
    want(now: boolean): void {
      wanted = now;
      clearTimeout(timer);
      if (now) round();
    },
    async stop(): Promise<void> {
      wanted = false;
      clearTimeout(timer);
      await running;
    },
  };
}
