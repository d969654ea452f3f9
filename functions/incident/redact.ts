import { redactCommandLines } from './secrets/command-lines.ts';
import { redactKeyBlocks } from './secrets/key-blocks.ts';
import { redactKnownForms, redactSecretKeys } from './secrets/known-forms.ts';
import { marker } from './secrets/marker.ts';
import { redactNamedValues } from './secrets/named-values.ts';
import { redactQuoted } from './secrets/quoted-texts.ts';
import { isHarmlessValue, tellingName } from './secrets/telling-name.ts';

/** Without any of these there is nothing to look for; most texts end here. */
const suspicious =
  /pass|pwd|pswd|pw\b|secret|token|key|auth|credential|cookie|bearer|basic|session|\bsig|salt|seed|otp|jwt|\bsid\b|:\/\/|eyJ|[AS][KSBC][IC]A|IQoJ|FwoG|FQoG|AQoD|xox|xapp-|xwfp-|gh[pousr]_|gl[a-z]{2,4}-|AT[ATCBS]{2}|u\+|pd(?:us|eu)\+|[sr]k[_-]|AIza|SG\.|hvs\.|npm_|pypi-|ya29\.|dop_v1_|slack|mysql|mariadb|SecureString|redis-cli|openssl|docker|7z|sqlplus|:thin:|net\s+user|\$[1-7y]|\$2[aby]\$|\$argon|:(?:\d{4,5}|\*):|(?:^|\s)(?:-u|--user)|identified|[A-Za-z0-9/+]{40}|パス|暗証|シークレット|秘密|トークン|キー/i;

/**
 * The text with `[redacted: kind]` in place of what looks like a secret: access keys, private keys, tokens by their form, what stands
 * in headers, in addresses, and after names that tell of a secret. Its time grows with the length of the text; what was redacted
 * stays as it is. A text is to be redacted before it is cut, since half of a secret looks like none.
 */
export function redactText(text: string): string {
  return redactWithin(text, 0);
}

/** So deep are texts quoted within texts that are looked into: an output in an answer in a failure, and one more. */
const deepest = 4;

function redactWithin(text: string, depth: number): string {
  if (text.length < 6 || !suspicious.test(text)) return text;
  const inner = depth < deepest ? redactQuoted(text, (one) => redactWithin(one, depth + 1)) : text;
  return redactSecretKeys(redactNamedValues(redactCommandLines(redactKnownForms(redactKeyBlocks(inner)))));
}

const accessKeyId = /^A(?:KIA|SIA|BIA|CCA)[A-Z0-9]{16}$/;

/**
 * Plain data of others with every text in it redacted, and whole what stands under a name that tells of a secret; the same object
 * where there was nothing. The id of an access key that stands alone is kept where it may be what a runbook acts on.
 */
export function redactData<T>(data: T, options: { keepsIds?: boolean } = {}): T {
  return redactUnder(undefined, data, options.keepsIds ?? false) as T;
}

function redactUnder(name: string | undefined, data: unknown, keepsIds: boolean): unknown {
  if (typeof data === 'string') return redactNamed(name, data, keepsIds);
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data))
    return same(
      data,
      data.map((one) => redactUnder(name, one, keepsIds)),
    );
  const entries = Object.entries(data);
  const listed = listedName(data as Record<string, unknown>);
  const redacted = entries.map(([key, value]) => {
    const own = listed !== undefined && /^values?$/i.test(key) ? listed : key;
    return redactUnder(own, value, keepsIds);
  });
  return entries.every(([, value], index) => value === redacted[index])
    ? data
    : Object.fromEntries(entries.map(([key], index) => [key, redacted[index]]));
}

/** Variables come as `{ name, value }` now and then. */
function listedName(data: Record<string, unknown>): string | undefined {
  const name = data.name ?? data.Name ?? data.key ?? data.Key;
  return typeof name === 'string' && tellingName(name)?.isSure ? name : undefined;
}

/** The value that stands under a name: all of it is the secret where the name says so. */
export function redactNamed(name: string | undefined, value: string, keepsIds = false): string {
  if (keepsIds && accessKeyId.test(value)) return value;
  const redacted = redactText(value);
  if (name === undefined || value.length < 2) return redacted;
  // an output of a step is called `Step.Output`
  const telling = tellingName(name.slice(name.lastIndexOf('.') + 1));
  if (telling === undefined || isHarmlessValue(redacted.trim(), telling.kind)) return redacted;
  if (telling.isSure && !telling.isHeader) return marker(telling.kind);
  return redactText(`${telling.isHeader ? 'authorization' : 'key'}=${redacted}`).replace(/^\w+=/, '');
}

function same(before: unknown[], after: unknown[]): unknown[] {
  return before.every((one, index) => one === after[index]) ? before : after;
}
