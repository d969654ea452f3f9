import type { RequestSignal, Signal } from '../../signal/signal.ts';
import type { Target } from '../../signal/target.ts';
import type { Remediation, ValueSource } from '../remediation.ts';
import { secretFault } from './secret-fault.ts';
import { type Found, filled, own, placeOf, valuesOf } from './value-source.ts';

/**
 * The resource that a remediation would act on for this signal, or why it cannot be told. One resource, never several and
 * never none. An ARN names its own account and region; anything else is in those of the signal.
 *
 * A person's request must lock what it acts on: where a parameter shares the target's source, the value that the request
 * gives to that parameter is the target.
 */
export function resolveTarget(remediation: Remediation, signal: Signal): Target | { problem: string } {
  const found = signal.kind === 'request' ? requested(remediation, signal) : valuesOf(remediation.target.id, signal);
  if ('problem' in found) return { problem: `The target of ${remediation.name} is unknown: ${found.problem}.` };
  const [id, ...others] = found;
  if (id === undefined || others.length > 0) {
    return {
      problem: `The target of ${remediation.name} must be one resource, and these are ${found.length}: ${found.join(', ')}.`,
    };
  }
  const fault = secretFault('it', [id]);
  if (fault !== undefined) return { problem: `The target of ${remediation.name} cannot be: ${fault}.` };
  return targetOf(remediation.target.type, id, signal);
}

function targetOf(type: string, id: string, { account, region }: Signal): Target {
  const [prefix, , , arnRegion, arnAccount] = id.split(':');
  if (prefix !== 'arn') return { account, region, id: `${type}/${id}` };
  return { account: arnAccount || account, region: arnRegion || region, id };
}

function requested({ target, parameters }: Remediation, signal: RequestSignal): Found {
  const sharing = Object.keys(parameters).filter((name) => isSame(parameters[name], target.id));
  const given = sharing.flatMap((name) => {
    const values = own(signal.request.parameters, name);
    return values === undefined ? [] : [{ name, values }];
  });
  const [first, ...others] = given;
  if (first !== undefined) {
    const other = others.find(({ values }) => values.join('\n') !== first.values.join('\n'));
    if (other !== undefined) return { problem: `the request's ${first.name} and ${other.name} differ` };
    return filled(first.values, `request parameter ${first.name}`);
  }
  if ('value' in target.id || 'request' in target.id) return valuesOf(target.id, signal);
  const name = sharing[0] ?? keyOf(target.id);
  const values = own(signal.request.parameters, name);
  if (values === undefined)
    return { problem: `the request has no parameter ${name}, which stands for ${placeOf(target.id)}` };
  return filled(values, `request parameter ${name}`);
}

function isSame(a: ValueSource | undefined, b: ValueSource): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function keyOf(source: ValueSource): string {
  return String(Object.values(source)[0]);
}
