import type { ImportedParameter } from '../parameters/parameter-list.ts';
import { literal } from './literal.ts';
import { rowOf } from './sheet-code.ts';
import { constantName } from './write-runbook.ts';

/** The remediation to begin with: it only observes, and a person asks for it. */
export function remediationCode(id: string, owner: string, parameters: ImportedParameter[]): string {
  const given = parameters.filter(({ secret }) => !secret);
  const node =
    given.find(({ inferred }) => /managed node/.test(inferred.what)) ??
    given.find(({ name }) => /(Id|Name|Identifier|Arn)$/.test(name));
  const target = node
    ? `{ type: ${literal(typeOf(node))}, id: { request: ${literal(node.name)} } }`
    : `{ type: 'procedure', id: { value: ${literal(id.replace('/', '-'))} } }`;
  return [
    '{',
    `  name: ${literal(id.replace('/', '-'))},`,
    "  on: 'request', // or the alarm that calls for it: { alarm: 'its-name' }",
    `  runbook: ${constantName(id)},`,
    `  target: ${target},`,
    '  parameters: {',
    ...given
      .filter((one) => one.default === undefined || rowOf(id, one) !== undefined)
      .map((one) => {
        const row = one === node ? undefined : rowOf(id, one);
        return `    ${one.name}: ${row === undefined ? `{ request: ${literal(one.name)} }` : `{ sheet: ${literal(row)} }`},`;
      }),
    '  },',
    "  autonomy: 'observe',",
    `  owner: ${literal(owner)},`,
    '},',
  ].join('\n');
}

function typeOf({ name }: ImportedParameter): string {
  return /instanceid|nodeid/i.test(name)
    ? 'instance'
    : name
        .replace(/(Id|Name|Identifier|Arn)$/, '')
        .replace(/([a-z])([A-Z])/g, '$1-$2')
        .toLowerCase() || 'procedure';
}
