import { createTimetable } from '../../../local/aws/timetable.ts';
import { manualClock } from './services/manual-clock.ts';

const hour = 3_600_000;

describe('a timetable', () => {
  test('runs tasks at their times, those of one time in the order they were added', async () => {
    const clock = manualClock(0);
    const timetable = createTimetable(clock);
    const ran: string[] = [];
    const note = (name: string) => () => ran.push(`${name} ${clock.now()}`);

    timetable.at(20, note('b'));
    timetable.at(20, note('c'));
    timetable.at(10, note('a'));
    timetable.at(-5, note('past'));
    await clock.advance(30);

    expect(ran).toEqual(['past 0', 'a 10', 'b 20', 'c 20']);
  });

  test('runs what a task adds', async () => {
    const clock = manualClock(0);
    const timetable = createTimetable(clock);
    const ran: number[] = [];
    const again = () => {
      ran.push(clock.now());
      timetable.at(clock.now() + 10, again);
    };

    timetable.at(10, again);
    await clock.advance(35);

    expect(ran).toEqual([10, 20, 30]);
  });

  test('drops what is cancelled and what is left when it stops', async () => {
    const clock = manualClock(0);
    const timetable = createTimetable(clock);
    const ran: string[] = [];
    const cancel = timetable.at(10, () => ran.push('cancelled'));
    timetable.at(20, () => ran.push('kept'));
    timetable.at(30, () => ran.push('stopped'));

    cancel();
    await clock.advance(25);
    timetable.stop();
    timetable.at(26, () => ran.push('late'));
    await clock.advance(100);

    expect(ran).toEqual(['kept']);
  });

  test('reaches times further away than one timer does', async () => {
    const clock = manualClock(0);
    const timetable = createTimetable(clock);
    const ran: number[] = [];

    timetable.at(50 * hour, () => ran.push(clock.now()));
    await clock.advance(51 * hour);

    expect(ran).toEqual([50 * hour]);
  });
});
