import { redactNamed } from '../../incident/redact.ts';

/**
 * Why values must not be passed to a runbook, as one clause for people; undefined where they hold no secret. SSM shows the parameters
 * of an execution to whoever may read it, and keeps them; and Kizuki keeps no secret by which it could go on with such a run later.
 */
export function secretFault(name: string, values: string[]): string | undefined {
  const kinds = values.flatMap((value) => {
    const redacted = redactNamed(name, value, true);
    return redacted === value ? [] : [kindIn(redacted)];
  });
  if (kinds[0] !== undefined) {
    return `${name} looks like a secret (${kinds[0]}), and SSM would show and keep it; give the name of the secret in Secrets Manager or Parameter Store instead, and have a step read it`;
  }
  if (values.some((value) => value.includes('[redacted: '))) {
    return `${name} was a secret when it came, and is not on record; ask for it anew, with the name of the secret instead`;
  }
}

function kindIn(redacted: string): string {
  return /\[redacted: ([^\]]+)\]/.exec(redacted)?.[1] ?? 'secret';
}
