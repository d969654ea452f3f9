/** The code of `aws(…)` for a kind that is reached by API calls: its reads as given, all changes succeed. */
export function apiAnswers(reads: string[], changes: [service: string, operation: string][], state: string): string {
  const uses = new Set(changes.map((change) => change.join(' ')));
  return `/** AWS as far as this runbook sees it. */
const aws = ({ state = '${state}', alarm = 'OK' } = {}) => [
${reads.map((read) => `  ${read},`).join('\n')}
${[...uses].map((use) => `  on('${use.split(' ')[0]}', '${use.split(' ')[1]}').returns({}),`).join('\n')}
  on('cloudwatch', 'DescribeAlarms').returns({ MetricAlarms: [{ StateValue: alarm }] }),
];`;
}

export const apiImports = "import { on, runDocument } from '../../local/automation/test-kit/test-kit.ts';";

/** Expects the input of the first call of an operation, or of the last, which is the undo's where both are of one; `input` is code. */
export function asksFor(operation: string, input: string, which: 'first' | 'last' = 'first'): string {
  const find = which === 'first' ? 'find' : 'findLast';
  return `expect(calls.${find}(({ api }) => api === '${operation}')?.input).toMatchObject(${input});`;
}
