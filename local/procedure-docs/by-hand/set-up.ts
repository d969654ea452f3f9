import type { Parameter } from '../../../functions/runbook/parameter.ts';
import type { Runbook } from '../../../functions/runbook/runbook.ts';
import { runOnNode } from './run-on-node.ts';
import { literalWord, usesVariable } from './shell-text.ts';
import { runFacts, type Variables } from './variables.ts';

/**
 * What is typed first: the variables, those with a default filled in, and a line that names what is still missing; then the function
 * that runs scripts on a node. Facts of a run and the function are there only where `commands` use them.
 */
export function setUp({ parameters }: Runbook, variables: Variables, commands: string): string {
  const entries = Object.entries(parameters).map(([name, parameter]) => {
    const variable = variables.of(name).name;
    return { variable, value: defaultOf(parameter), isNeeded: parameter.default === undefined };
  });
  const facts = Object.entries(runFacts).flatMap(([expression, { value }]) => {
    const { name } = variables.of(expression);
    return usesVariable(commands, name) ? [`${name}=${value}`] : [];
  });
  const needed = entries.filter(({ isNeeded }) => isNeeded).map(({ variable }) => `"\${${variable}:?}"`);
  return [
    'export AWS_PAGER=',
    ...entries.map(({ variable, value }) => `${variable}=${value}`),
    ...(needed.length > 0 ? [`: ${needed.join(' ')}`] : []),
    ...facts,
    ...(commands.includes(`${runOnNode.name} `) ? [runOnNode.text] : []),
  ].join('\n');
}

/** Lists are JSON, so that one variable holds all of it. */
function defaultOf(parameter: Parameter): string {
  if (parameter.default === undefined) return "''";
  if (parameter.type === 'StringList') return literalWord(JSON.stringify(parameter.default));
  return parameter.default === '' ? "''" : literalWord(String(parameter.default));
}
