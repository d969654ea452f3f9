/** One wait: due at `at`, and among those due together in the order of `order`. */
export interface Timer {
  at: number;
  order: number;
  /** It has been taken, or nobody waits any more. */
  isOver: boolean;
  wake(): void;
}

/** Waits by when they are due; adding one and taking the first take time that grows with the logarithm of their number. */
export interface TimerQueue {
  add(timer: Timer): void;
  /** Nobody waits for the timer any more; nothing happens to one that has been taken. */
  leave(timer: Timer): void;
  /** The first that is due, which is then no longer in the queue. */
  take(): Timer | undefined;
}

/** The most timers that are over and still kept, next to as many that are not. */
const KEPT = 64;

export function timerQueue(): TimerQueue {
  let heap: Timer[] = [];
  let over = 0;

  return { add, leave, take };

  function add(timer: Timer): void {
    heap.push(timer);
    rise(heap.length - 1);
  }

  function leave(timer: Timer): void {
    if (timer.isOver) return;
    timer.isOver = true;
    over += 1;
    if (over === heap.length) heap.length = 0;
    else if (over < KEPT || over * 2 < heap.length) return;
    else heap = heap.filter(({ isOver }) => !isOver).sort((a, b) => (isBefore(a, b) ? -1 : 1)); // a sorted list is a heap
    over = 0;
  }

  function take(): Timer | undefined {
    for (let first = takeAny(); first; first = takeAny()) {
      if (first.isOver) over -= 1;
      else return Object.assign(first, { isOver: true });
    }
    return undefined;
  }

  function takeAny(): Timer | undefined {
    const [first] = heap;
    const last = heap.pop();
    if (!first || !last || first === last) return first;
    heap[0] = last;
    sink();
    return first;
  }

  function rise(from: number): void {
    for (let index = from; index > 0; ) {
      const parent = (index - 1) >> 1;
      if (!swapIfBefore(index, parent)) return;
      index = parent;
    }
  }

  function sink(): void {
    for (let index = 0; ; ) {
      const left = 2 * index + 1;
      const [one, other] = [heap[left], heap[left + 1]];
      const child = one && other && isBefore(other, one) ? left + 1 : left;
      if (!swapIfBefore(child, index)) return;
      index = child;
    }
  }

  function swapIfBefore(lower: number, upper: number): boolean {
    const [low, up] = [heap[lower], heap[upper]];
    if (!low || !up || !isBefore(low, up)) return false;
    heap[upper] = low;
    heap[lower] = up;
    return true;
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
