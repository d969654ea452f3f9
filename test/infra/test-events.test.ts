import type { Remediation } from '../../functions/decision/remediation.ts';
import { resolveParameters } from '../../functions/decision/resolve/resolve-values.ts';
import { parseAnswer } from '../../functions/people/parse-answer.ts';
import { valuesIn } from '../../functions/sheet/stored.ts';
import { parseSignal } from '../../functions/signal/parse-signal.ts';
import type { RequestSignal } from '../../functions/signal/signal.ts';
import { exampleRequest } from '../../infra/test-events/example-request.ts';
import { remediations as real } from '../../runbooks/remediations.ts';
import { sheet } from '../../runbooks/sheet.ts';
import { remediations, tagTable } from './fixture/runbooks.ts';
import { resourcesOf, templates } from './fixture/synthesize.ts';

const { kizuki } = templates();
const received = { account: '123456789012', region: 'ap-northeast-1', at: '2026-01-02T03:04:05.678Z' };

describe('the saved test events of kizuki-run', () => {
  test('are in the registry that the console reads, under the name that it looks for', () => {
    const { openapi, components } = schemaOf('kizuki-run');

    expect(openapi).toBe('3.0.0');
    expect(components.schemas.Event.type).toBe('object');
    expect(Object.keys(components.examples)).toEqual([
      ...remediations.map(({ name }) => name),
      'switch_everything_off',
      'switch_everything_on',
    ]);
    expect(components.examples['protect-table'].value).toEqual(exampleRequest(remediations[0] as Remediation));
  });

  test('show what the remediation sets, and ask for the rest', () => {
    expect(exampleRequest(remediations[0] as Remediation)).toEqual({
      remediation: 'protect-table',
      parameters: { TableName: ['<TableName>'], Owner: ['orders-team'] },
      requestedBy: '<your name>',
      reason: '<why you ask for it>',
    });
  });

  test('show the default of a parameter that the request alone gives', () => {
    const remediation: Remediation = {
      ...(remediations[2] as Remediation),
      runbook: tagTable,
      parameters: { Owner: { request: 'Owner' } },
    };

    expect(exampleRequest(remediation).parameters).toEqual({ TableName: ['<TableName>'], Owner: ['data-team'] });
  });

  test.each(real)('are requests that run $name once the blanks are filled in', (remediation) => {
    const signal = parseSignal(exampleRequest(remediation), received) as RequestSignal;

    expect(signal.kind).toBe('request');
    const blanks = Object.values(signal.request.parameters)
      .flat()
      .filter((value) => value.startsWith('<'));
    const rows = Object.entries(sheet.rows).map(([name, row]) => [name, valuesIn(row, 'production')]);
    const resolved = resolveParameters(remediation, signal, Object.fromEntries(rows));
    if (blanks.length === 0) expect(resolved).not.toHaveProperty('problem');
    else expect(resolved).toHaveProperty('problem', expect.stringContaining(blanks[0] as string));
  });
});

describe('the saved test events of kizuki-answer', () => {
  test.each(['approve', 'reject'] as const)('are answers that count once the blanks are filled in: %s', (answer) => {
    const { components } = schemaOf('kizuki-answer');

    expect(parseAnswer(components.examples[answer].value)).toMatchObject({ answer });
  });
});

/** The document in which the console finds a function's events. */
function schemaOf(functionName: string) {
  const schemas = resourcesOf(kizuki, 'AWS::EventSchemas::Schema').map(([, { Properties }]) => Properties);
  const schema = schemas.find(({ SchemaName }) => SchemaName === `_${functionName}-schema`);
  expect(schema).toMatchObject({ RegistryName: 'lambda-testevent-schemas', Type: 'OpenApi3' });
  return JSON.parse(schema.Content);
}

describe('the registry of test events', () => {
  test('is created where it is missing, taken as it is where it is there, and left when the stack goes', () => {
    const [[id, registry] = []] = resourcesOf(kizuki, 'AWS::CloudFormation::CustomResource');

    const create = JSON.parse(registry?.Properties.Create);
    expect(create).toMatchObject({
      service: 'schemas',
      action: 'CreateRegistry',
      parameters: { RegistryName: 'lambda-testevent-schemas' },
      ignoreErrorCodesMatching: 'ConflictException',
    });
    expect(registry?.Properties.Delete).toBeUndefined();
    kizuki.hasResource('AWS::EventSchemas::Schema', { DependsOn: [id] });
  });
});
