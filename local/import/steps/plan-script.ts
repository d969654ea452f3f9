import { tokenise } from '../commands/placeholders.ts';
import { cannotRun, onlyLooks } from '../commands/shell-access.ts';
import {
  bracesApart,
  ownVariables,
  scriptWithVariables,
  shellName,
  shellQuoted,
  withExpectations,
} from '../commands/shell-script.ts';
import { Reference } from '../commands/value.ts';
import { isShellValue } from '../parameters/infer-type.ts';
import type { PlanContext } from './context.ts';
import type { Expectation } from './expectation.ts';
import type { ShellBody } from './planned-step.ts';
import type { RawStep } from './raw-step.ts';

/** A script as a step on a managed node: whether it only looks, and its body; a text is why a person must do it. */
export function planScript(
  lines: string,
  raw: RawStep,
  expectations: Expectation[],
  context: PlanContext,
): { looks: boolean; body: ShellBody } | string {
  const reason = cannotRun(lines);
  if (reason) return reason;
  const whole = [...context.prelude, lines].join('\n');
  const tokenised = tokenise(whole, ownVariables(whole));
  const variables: Record<string, Reference> = {};
  const faults: string[] = [];

  const variable = ({ name }: { name: string }): string => {
    const kept = context.bound.get(name);
    if (kept) {
      faults.push(`${name} is what an earlier command found, which cannot go into a script`);
      return shellName(name);
    }
    const parameter = context.parameters.find(name) ?? context.parameters.add(name, { source: 'placeholder' });
    if (parameter.secret) faults.push(`${parameter.label} is a secret, which must not stand in a command`);
    else if (!isShellValue(parameter.inferred))
      faults.push(`${parameter.label} may hold what a shell reads as commands`);
    const own = shellName(parameter.name);
    variables[own] = new Reference(parameter.name);
    return own;
  };

  const script = scriptWithVariables(tokenised, variable);
  const quoted = (text: string): string => {
    const inner = tokenise(text);
    return shellQuoted(inner.text).replace(
      /\ue000(\d+)\ue001/g,
      (_, index: string) => `'"$${variable(inner.placeholders[Number(index)] as { name: string; whole: string })}"'`,
    );
  };
  const apart = bracesApart(literalsAsVariables(script, variables, context));
  const text = withExpectations(apart, expectations, quoted);
  if (faults.length > 0) return [...new Set(faults)].join('; ');
  if (text.includes('{{')) return 'it holds {{, which SSM would take for a reference';
  return {
    looks: onlyLooks(lines),
    body: { kind: 'shell', node: nodeOf(raw, context), variables, script: text, line: lines },
  };
}

/** A value of the parameter sheet that stands in a command as a word of its own is that parameter. */
function literalsAsVariables(
  script: string,
  variables: Record<string, Reference>,
  { parameters }: PlanContext,
): string {
  return script.replace(/(?<=^|\s)[\w][\w.@/:-]{3,}(?=$|\s)/g, (word: string, at: number) => {
    const parameter = parameters.withValue(word);
    const quotes = script.slice(0, at).replace(/\\./g, '');
    const inside = (quotes.split("'").length + quotes.split('"').length) % 2 === 1;
    const first = /(?:^|[;&|\n])\s*$/.test(script.slice(0, at)); // the program itself
    if (!parameter || inside || first || parameter.source === 'managed node' || !isShellValue(parameter.inferred))
      return word;
    const name = shellName(parameter.name);
    variables[name] = new Reference(parameter.name);
    return `"$${name}"`;
  });
}

const node = /managed node/;

/** The node that a step runs on: the host that it names, else the one instance of the document, else a parameter for it. */
function nodeOf(raw: RawStep, { parameters }: PlanContext): Reference {
  const named = raw.target === undefined ? undefined : parameters.find(raw.target);
  if (named && node.test(named.inferred.what)) return new Reference(named.name);
  if (raw.target !== undefined) {
    const label = `${raw.target} NodeId`;
    return new Reference(
      (parameters.find(label) ?? parameters.add(label, { source: 'managed node', remark: raw.target })).name,
    );
  }
  const nodes = parameters.all().filter(({ inferred }) => node.test(inferred.what));
  const [only] = nodes;
  if (only && nodes.length === 1) return new Reference(only.name);
  return new Reference((parameters.find('NodeId') ?? parameters.add('NodeId', { source: 'managed node' })).name);
}
