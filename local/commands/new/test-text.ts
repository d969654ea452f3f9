import { literal } from '../../import/write/literal.ts';
import { constantName } from '../../import/write/write-runbook.ts';
import type { Wanted } from './runbook-text.ts';

/** The file of the runbook's test, not yet formatted: success, refusal, undo, and a policy of which nothing is unused or missing. */
export function testText({ id, kind }: Wanted): string {
  const name = constantName(id);
  const { imports, answers, refusedState, refusal, undone, does, undoes } = kind.test;
  return `${imports}
import { ${name} } from '../../runbooks/${id}.ts';
import { leastPrivilege } from './least-privilege.ts';

const parameters = { ${kind.parameter.name}: [${literal(kind.parameter.example)}], AlarmName: ['unwell'] };

${answers}

describe(${literal(id)}, () => {
  test('does its work, and waits for the alarm', async () => {
    const { status, way, calls } = await runDocument(${name}, { parameters, answers: aws() });

    expect(status).toBe('Success');
    expect(way.at(-1)).toBe('Done Success');
    ${does}
  });

  test('refuses before it changes anything', async () => {
    const { status, way } = await runDocument(${name}, { parameters, answers: aws({ state: ${literal(refusedState)} }) });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe(${literal(refusal)});
  });

  test('takes back what it did where the alarm stays', async () => {
    const { status, way, calls } = await runDocument(${name}, { parameters, answers: aws({ alarm: 'ALARM' }) });

    expect(status).toBe('TimedOut');
    expect(way.at(-1)).toBe(${literal(undone)});
    ${undoes}
  });
});

leastPrivilege(${name}, {
  success: () => ({ parameters, answers: aws() }),
  'the alarm stays': () => ({ parameters, answers: aws({ alarm: 'ALARM' }) }),
});
`;
}
