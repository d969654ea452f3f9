import { BuildError } from '../../../functions/runbook/build-error.ts';
import { output, parameter, read, runbook, topic } from '../../../functions/runbook/builder.ts';
import { compile } from '../../../functions/runbook/compile.ts';
import { on, runDocument } from '../../../local/automation/test-kit/test-kit.ts';

const label = { en: 'A step', ja: '手順' };
const stored = '{{ ssm:/kizuki/sheet/on-call/topic }}';

/** Looks at the topic that its parameter names. */
function looking(Topic: Parameters<typeof parameter.string>[0]) {
  return runbook('test/look', {
    ...{ title: label, purpose: label, risk: 'low', owner: 'nobody', timeoutMinutes: 5 },
    parameters: { Topic: parameter.string(Topic) },
    steps: ({ Topic }) => [
      read(
        'Look',
        label,
        'sns',
        'GetTopicAttributes',
        { TopicArn: Topic },
        { Arn: output.string('$.Attributes.TopicArn') },
        { on: topic(Topic) },
      ),
    ],
  });
}

test('a default from the parameter sheet stands in the document, and is read when a run starts', async () => {
  const look = looking({ label, default: stored, pattern: '^[a-z-]+$' });

  const run = await runDocument(look, {
    store: { '/kizuki/sheet/on-call/topic': 'night-shift' },
    answers: [on('sns', 'GetTopicAttributes').returns({ Attributes: { TopicArn: 'x' } })],
  });

  expect(compile(look).parameters.Topic).toMatchObject({ default: stored, allowedPattern: '^[a-z-]+$' });
  expect(run.calls.map(({ input }) => input)).toEqual([{ TopicArn: 'night-shift' }]);
});

test('no step runs with a value that the parameter refuses', async () => {
  const look = looking({ label, default: stored, pattern: '^[a-z-]+$' });

  const { status, failure, way } = await runDocument(look, { store: { '/kizuki/sheet/on-call/topic': 'Night Shift' } });

  expect({ status, way }).toEqual({ status: 'Failed', way: [] });
  expect(failure).toMatch(/Topic.*"Night Shift" does not match/);
});

test('a default that SSM could not find among the values allowed does not build', () => {
  const build = () => compile(looking({ label, default: stored, allowed: ['night-shift'] }));

  expect(build).toThrow(BuildError);
  expect(build).toThrow('parameter Topic: default {{ ssm:/kizuki/sheet/on-call/topic }} comes from Parameter Store');
});
