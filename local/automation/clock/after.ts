/** The longest delay that Node's timers take; anything longer would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

interface Waiting {
  due: number;
  wake: () => void;
  before?: Waiting;
  next?: Waiting;
}

/**
 * Those who wait the same time, the first to be woken first. They share one timer of Node, which stays when the last of them is
 * cancelled: nearly every call ends long before its time is up, and to set a timer for each costs more than the call's own way.
 */
class Line {
  readonly milliseconds: number;
  first: Waiting | undefined;
  last: Waiting | undefined;
  timer: NodeJS.Timeout | undefined;

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
  }

  add(waiting: Waiting): void {
    if (this.last) {
      this.last.next = waiting;
      waiting.before = this.last;
    } else this.first = waiting;
    this.last = waiting;
    if (this.timer) this.timer.ref();
    else this.arm(this.milliseconds);
  }

  remove(waiting: Waiting): void {
    const { before, next } = waiting;
    if (before) before.next = next;
    else if (this.first === waiting) this.first = next;
    else return; // it was woken
    if (next) next.before = before;
    else this.last = before;
    waiting.before = undefined;
    waiting.next = undefined;
    if (!this.first) this.timer?.unref(); // keeps no process alive for nobody
  }

  arm(milliseconds: number): void {
    this.timer = setTimeout(() => this.wakeDue(), milliseconds);
  }

  wakeDue(): void {
    this.timer = undefined;
    const now = performance.now();
    while (this.first && this.first.due <= now) {
      const { first } = this;
      this.remove(first);
      first.wake();
    }
    if (this.timer) return; // someone who was woken waits again
    if (this.first) this.arm(Math.max(1, Math.ceil(this.first.due - now)));
    else lines.delete(this.milliseconds);
  }
}

const lines = new Map<number, Line>();

/** Wakes after that time; what it gives back cancels it. Nothing that lasts longer than Node's timers is waited for to the end. */
export function after(milliseconds: number, wake: () => void): () => void {
  const delay = Math.min(milliseconds, LONGEST_TIMER);
  const line = lines.get(delay) ?? new Line(delay);
  lines.set(delay, line);
  const waiting: Waiting = { due: performance.now() + delay, wake };
  line.add(waiting);
  return () => line.remove(waiting);
}
