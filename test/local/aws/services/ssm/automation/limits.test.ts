import fc from 'fast-check';
import {
  createLimits,
  type Quotas,
  quotas,
  type Turn,
} from '../../../../../../local/aws/services/ssm/automation/limits.ts';

const plain = { isRateControl: false };
const rateControl = { isRateControl: true };

/** Enters many, and tells which of them may run. */
function entering(most: Quotas) {
  const limits = createLimits(most);
  const entered: (Turn & { runs: boolean })[] = [];
  return {
    entered,
    enter(automation: Parameters<typeof limits.enter>[0]) {
      const turn = limits.enter(automation);
      const entry = { ...turn, runs: turn.ready === undefined };
      entered.push(entry);
      void turn.ready?.then(() => {
        entry.runs = true;
      });
      return entry;
    },
    running: () => entered.filter(({ runs }) => runs).length,
  };
}

const settle = () => new Promise((turn) => setImmediate(turn));

// https://docs.aws.amazon.com/general/latest/gr/ssm.html
test('100 automations run, 5,000 wait, and the next is refused', () => {
  const { enter, running } = entering(quotas);
  for (let count = 0; count < 5_100; count += 1) enter(plain);

  const refused = () => enter(plain);

  expect(running()).toBe(100);
  expect(refused).toThrow(expect.objectContaining({ code: 'AutomationExecutionLimitExceededException' }));
});

test('Whoever waited longest begins when one has ended', async () => {
  const { enter, entered } = entering({ running: 2, queued: 10, rateControls: 1 });
  for (let count = 0; count < 4; count += 1) enter(plain);

  entered[0]?.leave();
  await settle();

  expect(entered.map(({ runs }) => runs)).toEqual([true, true, true, false]);
});

test('25 rate controls run; those that wait hold up no other automation', async () => {
  const { enter, entered, running } = entering(quotas);
  for (let count = 0; count < 27; count += 1) enter(rateControl);
  expect(running()).toBe(25);

  expect(enter(plain).runs).toBe(true);

  entered[3]?.leave();
  await settle();
  expect(entered[25]?.runs).toBe(true);
  expect(entered[26]?.runs).toBe(false);
});

test('One that gives up waiting may end, and takes nobody’s place', async () => {
  const { enter, running } = entering({ running: 1, queued: 1, rateControls: 1 });
  const first = enter(plain);
  const second = enter(plain);

  second.giveUp();
  await settle();
  second.leave();

  const third = enter(plain);
  expect(third.runs).toBe(false);
  first.giveUp();
  expect(running()).toBe(2);
  first.leave();
  await settle();
  expect(third.runs).toBe(true);
});

test('The first child of a parent never waits, because the parent waits for it', async () => {
  const { enter } = entering({ running: 1, queued: 10, rateControls: 1 });
  const parent = enter(plain);

  const first = enter({ ...plain, parentId: 'p' });
  const second = enter({ ...plain, parentId: 'p' });

  expect([parent.runs, first.runs, second.runs]).toEqual([true, true, false]);
  first.leave();
  await settle();
  expect(second.runs).toBe(true);
});

test('Whatever comes and goes, no more run than may, and all that waited begin at last', async () => {
  const most = { running: 4, queued: 100, rateControls: 2 };
  const events = fc.array(fc.record({ rate: fc.boolean(), leaves: fc.option(fc.nat(30)) }), { maxLength: 60 });

  await fc.assert(
    fc.asyncProperty(events, async (planned) => {
      const { enter, entered } = entering(most);
      const left = new Set<Turn>();
      const leave = async (turn: Turn) => {
        left.add(turn);
        turn.leave();
        await Promise.resolve();
        await Promise.resolve();
      };
      const runs = () => entered.filter((entry) => entry.runs && !left.has(entry));

      for (const { rate, leaves } of planned) {
        enter({ isRateControl: rate });
        const leaving = leaves === null ? undefined : runs()[leaves];
        if (leaving) await leave(leaving);
        expect(runs().length).toBeLessThanOrEqual(most.running);
      }
      for (let next = runs()[0]; next; next = runs()[0]) await leave(next);

      expect(left.size).toBe(planned.length);
    }),
    { numRuns: 100 },
  );
});
