import fc from 'fast-check';
import type { MissingData, StateValue } from '../../../../../local/aws/services/cloudwatch/alarm.ts';
import { judge, type Point } from '../../../../../local/aws/services/cloudwatch/judge.ts';

const treatments: MissingData[] = ['missing', 'ignore', 'breaching', 'notBreaching'];

/** As the documentation draws it: 0 does not breach, X does, - is missing; oldest first. */
function draw(range: string): Point[] {
  return [...range.replaceAll(' ', '')].map((sign) => (sign === '-' ? undefined : sign === 'X'));
}

function stateOf(
  range: Point[],
  datapointsToAlarm: number,
  evaluationPeriods: number,
  treatMissing: MissingData,
  current: StateValue = 'OK',
) {
  return judge(range, { datapointsToAlarm, evaluationPeriods, treatMissing }, current).state;
}

describe('the judgement of an evaluation range', () => {
  const kept = 'kept' as const;
  type Outcome = StateValue | typeof kept;
  const insufficient = 'INSUFFICIENT_DATA' as const;
  const documented: [number, string, Outcome, Outcome, Outcome, Outcome][] = [
    [3, '0 - X - X', 'OK', 'OK', 'OK', 'OK'],
    [3, '0 - - - -', 'OK', 'OK', 'OK', 'OK'],
    [3, '- - - - 0', 'OK', 'OK', 'OK', 'OK'],
    [3, '- - - - -', insufficient, kept, 'ALARM', 'OK'],
    [3, '0 X X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
    [3, '- - - - X', insufficient, kept, 'ALARM', 'OK'],
    [3, '- - X - -', 'ALARM', kept, 'ALARM', 'OK'],
    [3, 'X - - - -', 'ALARM', kept, 'ALARM', 'OK'],
    [2, '0 - X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
    [2, '0 0 X 0 X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
    [2, '0 - X - -', 'OK', 'OK', 'ALARM', 'OK'],
    [2, '- - - - 0', 'OK', 'OK', 'ALARM', 'OK'],
    [2, '- - - - X', insufficient, kept, 'ALARM', 'OK'],
    [2, '- - - X -', 'ALARM', kept, 'ALARM', 'OK'],
  ];

  test.each(documented)('of %i out of 3 on %s is as AWS documents it', (datapoints, range, ...outcomes) => {
    for (const current of ['OK', 'ALARM', insufficient] as const) {
      const states = treatments.map((treatment) => stateOf(draw(range), datapoints, 3, treatment, current));

      expect(states).toEqual(outcomes.map((outcome) => (outcome === kept ? current : outcome)));
    }
  });

  const alarms = fc
    .integer({ min: 1, max: 8 })
    .chain((periods) => fc.record({ periods: fc.constant(periods), datapoints: fc.integer({ min: 1, max: periods }) }));
  const point = fc.constantFrom<Point>(true, false, undefined);
  const state = fc.constantFrom<StateValue>('OK', 'ALARM', insufficient);

  test('without gaps is ALARM exactly if M of the last N breach, however gaps are treated', () => {
    fc.assert(
      fc.property(
        alarms,
        fc.array(fc.boolean(), { minLength: 10, maxLength: 12 }),
        state,
        fc.constantFrom(...treatments),
        (alarm, range, current, treatment) => {
          let breaching = 0;
          for (let back = 1; back <= alarm.periods; back += 1) if (range[range.length - back]) breaching += 1;

          const judged = stateOf(range, alarm.datapoints, alarm.periods, treatment, current);

          expect(judged).toBe(breaching >= alarm.datapoints ? 'ALARM' : 'OK');
        },
      ),
    );
  });

  test('with fewer than N datapoints counts each of them and fills the rest', () => {
    fc.assert(
      fc.property(alarms, fc.array(point, { minLength: 8, maxLength: 10 }), (alarm, range) => {
        const real = range.filter((each) => each !== undefined);
        fc.pre(real.length < alarm.periods);
        const filledWith = (filler: boolean) => {
          const filled = [...real, ...Array<boolean>(alarm.periods - real.length).fill(filler)];
          return filled.filter(Boolean).length >= alarm.datapoints ? 'ALARM' : 'OK';
        };

        expect(stateOf(range, alarm.datapoints, alarm.periods, 'breaching')).toBe(filledWith(true));
        expect(stateOf(range, alarm.datapoints, alarm.periods, 'notBreaching')).toBe(filledWith(false));
      }),
    );
  });

  test('with a datapoint that does not breach among too few never alarms nor keeps quiet unless the breaches suffice', () => {
    fc.assert(
      fc.property(alarms, fc.array(point, { minLength: 8, maxLength: 10 }), state, (alarm, range, current) => {
        const real = range.filter((each) => each !== undefined);
        fc.pre(real.length < alarm.periods && real.includes(false));
        const expected = real.filter(Boolean).length >= alarm.datapoints ? 'ALARM' : 'OK';

        expect(stateOf(range, alarm.datapoints, alarm.periods, 'missing', current)).toBe(expected);
        expect(stateOf(range, alarm.datapoints, alarm.periods, 'ignore', current)).toBe(expected);
      }),
    );
  });
});
