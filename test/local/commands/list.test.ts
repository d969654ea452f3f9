import type { Remediation } from '../../../functions/decision/remediation.ts';
import type { Runbook } from '../../../functions/runbook/runbook.ts';
import { list, toTable } from '../../../local/commands/list.ts';
import { catalogue } from '../../../runbooks/catalogue.ts';
import { remediations } from '../../../runbooks/remediations.ts';

describe('kizuki list', () => {
  test('tells of each runbook what starts it and how freely', () => {
    const listed = list(catalogue, remediations);

    expect(listed.map(({ name }) => name)).toEqual(catalogue.map(({ id }) => id).sort());
    expect(listed.find(({ name }) => name === 'host/restart-service')).toMatchObject({
      area: 'host',
      triggers: ['alarm kizuki-demo-service-down', 'alarm kizuki-restart-service-*'],
      autonomy: 'auto',
      remediations: ['restart-demo-service', 'restart-service'],
    });
  });

  test('tells of a runbook that is only a further rung what leads to it', () => {
    const [first, second] = catalogue as [Runbook, Runbook];
    const [remediation] = remediations as [Remediation];

    const listed = list([second], [{ ...remediation, runbook: first, ladder: [{ runbook: second, parameters: {} }] }]);

    expect(listed).toMatchObject([{ name: second.id, autonomy: 'auto', remediations: [remediation.name] }]);
  });

  test('lists a runbook that nothing starts', () => {
    const [first] = list(catalogue, []);

    expect(first).toMatchObject({ triggers: [], autonomy: null });
  });

  test('prints one line for each below the header', () => {
    const lines = toTable(list(catalogue, remediations)).split('\n');

    expect(lines).toHaveLength(catalogue.length + 1);
    expect(lines[0]).toMatch(/^RUNBOOK +RISK +OWNER/);
  });
});
