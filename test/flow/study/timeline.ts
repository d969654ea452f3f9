/** The virtual time of one schedule, and everything that is still to happen in it. Milliseconds since 1970, UTC. */
export interface Timeline {
  now(): number;
  /** ISO 8601 with milliseconds, UTC. */
  iso(): string;
  /** Lets something happen so many milliseconds from now. What happens at one moment happens in the order of these calls. */
  after(milliseconds: number, happen: () => void): void;
  /** Goes to the next thing that happens, unless that is later than `end`. Whether there was one. */
  next(end: number): boolean;
}

interface Happening {
  at: number;
  order: number;
  happen: () => void;
}

export function createTimeline(start: number): Timeline {
  const heap: Happening[] = [];
  let now = start;
  let order = 0;
  let [text, of] = ['', Number.NaN];
  let [minute, ofMinute] = ['', Number.NaN];
  return {
    now: () => now,
    iso: () => {
      if (of === now) return text;
      // making a text of a date takes longer than most of what happens at a moment
      const milliseconds = now % 60_000;
      if (ofMinute !== now - milliseconds) {
        ofMinute = now - milliseconds;
        minute = new Date(now).toISOString().slice(0, 'YYYY-MM-DDTHH:MM:'.length);
      }
      of = now;
      text = `${minute}${(milliseconds / 1_000).toFixed(3).padStart(6, '0')}Z`;
      return text;
    },
    after: (milliseconds, happen) => {
      order += 1;
      push(heap, { at: now + milliseconds, order, happen });
    },
    next: (end) => {
      const first = heap[0];
      if (first === undefined || first.at > end) return false;
      pop(heap);
      now = first.at;
      first.happen();
      return true;
    },
  };
}

function isBefore(a: Happening, b: Happening): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function push(heap: Happening[], added: Happening): void {
  let index = heap.length;
  while (index > 0) {
    const above = (index - 1) >> 1;
    const parent = heap[above] as Happening;
    if (!isBefore(added, parent)) break;
    heap[index] = parent;
    index = above;
  }
  heap[index] = added;
}

function pop(heap: Happening[]): void {
  const last = heap.pop() as Happening;
  if (heap.length === 0) return;
  let index = 0;
  for (;;) {
    let child = 2 * index + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child + 1] as Happening, heap[child] as Happening)) child += 1;
    if (!isBefore(heap[child] as Happening, last)) break;
    heap[index] = heap[child] as Happening;
    index = child;
  }
  heap[index] = last;
}
