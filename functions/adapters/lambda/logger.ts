import { Logger } from '@aws-lambda-powertools/logger';
import { redactData, redactNamed } from '../../incident/redact.ts';

/** Structured logs without secrets, whatever is logged: a result, a request, an error. */
export const logger = new Logger({ jsonReplacerFn: withoutSecrets });

/** What is logged under a name; of a list the name is known only here. */
function withoutSecrets(name: string, value: unknown): unknown {
  if (typeof value === 'string') return redactNamed(name, value);
  return Array.isArray(value) ? redactData({ [name]: value })[name] : value;
}
