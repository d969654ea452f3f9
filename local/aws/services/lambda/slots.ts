/** A number of places, each held by one piece of work at a time. */
export interface Slots {
  /** Takes a place, or answers false where none is free. */
  tryTake(): boolean;
  /** Takes a place, in the order of asking, once one is free. */
  take(): Promise<void>;
  release(): void;
}

/** Makes `limit` places. */
export function createSlots(limit: number): Slots {
  let free = limit;
  const waiting: (() => void)[] = [];

  function tryTake(): boolean {
    if (free === 0) return false;
    free -= 1;
    return true;
  }

  return {
    tryTake,
    async take() {
      if (!tryTake()) await new Promise<void>((taken) => waiting.push(taken));
    },
    release() {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    },
  };
}
