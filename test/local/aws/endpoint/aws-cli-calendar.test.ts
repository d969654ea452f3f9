import { type Endpoint, startEndpoint } from '../../../../local/aws/endpoint.ts';
import { ics } from '../services/ssm/calendars/ics.ts';
import { type Assembly, writeAssembly } from './assembly.ts';
import { aws, describeWithCli } from './aws-command.ts';

describeWithCli('Change calendars with the AWS command line', () => {
  let assembly: Assembly;
  let endpoint: Endpoint;

  beforeAll(async () => {
    const Content = ics('DEFAULT_OPEN', ['DTSTART:20260302T100000Z', 'DTEND:20260302T120000Z', 'RRULE:FREQ=WEEKLY']);
    const freeze = { Name: 'freeze', DocumentType: 'ChangeCalendar', DocumentFormat: 'TEXT', Content };
    assembly = writeAssembly({ S: { Resources: { Freeze: { Type: 'AWS::SSM::Document', Properties: freeze } } } });
    endpoint = await startEndpoint({ template: assembly.directory, port: 0 });
  });

  afterAll(async () => {
    await endpoint?.close();
    assembly?.remove();
  });

  const ssm = (...args: string[]) => aws(endpoint.url, ['ssm', ...args]);

  test('One from the template says how it stands at a time', async () => {
    const at = ['--at-time', '2026-03-09T03:00:00-0700'];

    const state = await ssm('get-calendar-state', '--calendar-names', 'freeze', ...at);

    expect(state).toEqual({
      State: 'CLOSED',
      AtTime: '2026-03-09T10:00:00Z',
      NextTransitionTime: '2026-03-09T12:00:00Z',
    });
  });

  test('One that is created counts together with it, and is shown as it is', async () => {
    const hours = ics('DEFAULT_CLOSED', ['DTSTART:20260309T080000Z', 'DTEND:20260309T090000Z']);
    const names = ['--calendar-names', 'freeze', 'hours', '--at-time', '2026-03-09T08:30:00Z'];

    const created = await ssm(
      ...['create-document', '--name', 'hours', '--document-type', 'ChangeCalendar', '--document-format', 'TEXT'],
      ...['--content', hours, '--query', 'DocumentDescription.[DocumentType,DocumentFormat,Status]'],
    );
    const state = await ssm('get-calendar-state', ...names);
    const content = await ssm('get-document', '--name', 'hours', '--query', 'Content');

    expect(created).toEqual(['ChangeCalendar', 'TEXT', 'Active']);
    expect(state).toMatchObject({ State: 'OPEN', NextTransitionTime: '2026-03-09T09:00:00Z' });
    expect(content).toBe(hours);
  });

  test('An error reaches the person with its code', async () => {
    const asking = ssm('get-calendar-state', '--calendar-names', 'nowhere');

    await expect(asking).rejects.toThrow(/\(InvalidDocument\).*nowhere does not exist/);
  });
});
