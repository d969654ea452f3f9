import { isInArn } from './in-arn.ts';
import { looksLikeSecretKey } from './looks-random.ts';
import { marker } from './marker.ts';

/** A secret that is known by its form, wherever it stands. Patterns go over a text once: none can begin within its own match. */
interface Form {
  kind: string;
  pattern: string;
  /** What the pattern alone does not say. */
  isOne?(found: string): boolean;
}

const hasDigit = (found: string) => /\d/.test(found);

/** Those that begin with letters of their own, after what is no letter or digit. */
const forms: Form[] = [
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
  { kind: 'AWS access key id', pattern: '(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])' },
  { kind: 'AWS session token', pattern: '(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz|AQoDYXdz)[A-Za-z0-9/+=%]{16,}' },
  // https://api.slack.com/concepts/token-types
  { kind: 'Slack token', pattern: '(?:xox[a-z]-|xapp-\\d-|xwfp-)[A-Za-z0-9-]{8,}', isOne: hasDigit },
  // https://github.blog/engineering/behind-githubs-new-authentication-token-formats/
  { kind: 'GitHub token', pattern: '(?:gh[pousr]_[A-Za-z0-9]{16,}|github_pat_\\w{16,})' },
  { kind: 'GitLab token', pattern: 'gl[a-z]{2,4}-[\\w-]{20,}', isOne: hasDigit },
  // https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/
  {
    kind: 'Atlassian token',
    pattern: 'AT(?:ATT|CTT|STT|BB)[\\w=-]{16,}',
    isOne: (found) => /\d/.test(found) && /[a-z]/.test(found),
  },
  { kind: 'PagerDuty token', pattern: '(?:u|pd(?:us|eu))\\+[\\w+-]{16,}', isOne: hasDigit },
  {
    kind: 'API key',
    pattern:
      '(?:[sr]k_(?:live|test)_\\w{16,}|sk-[\\w-]{20,}|AIza[\\w-]{35}|SG\\.[\\w-]{16,}\\.[\\w-]{16,}|hvs\\.[\\w-]{20,}|npm_[A-Za-z0-9]{30,}|pypi-[\\w-]{40,}|ya29\\.[\\w-]{20,}|dop_v1_[0-9a-f]{40,})',
    isOne: hasDigit,
  },
];

/** After no letter or digit, but after a line break that is written with one. */
const beginning = '(?:(?<![A-Za-z0-9])|(?<=\\\\[nrt]))';

const known = new RegExp(`${beginning}(?:${forms.map(({ pattern }) => `(${pattern})`).join('|')})`, 'g');

/** JWT and JWE in their compact form, and the head of one at the end of a text that was cut. https://www.rfc-editor.org/rfc/rfc7519 */
const jwt = /(?:(?<![\w-])|(?<=\\[nrt]))eyJ[\w-]{8,}(?:(?:\.[\w-]*){1,4}|(?=(?:…|\.{3})?$))/g;

const slackWebhook = /(hooks\.slack(?:-gov)?\.com\/)(?:services|workflows|triggers)\/[\w/-]{8,}/g;

/** User and password before the host of an address; a number before the path is a port. The user stays, unless it is a token. */
const inAddress =
  /(:\/\/[^\s:@/?#"'<>\\]*):(?!\d{1,5}(?:[/?#\s"'\\,]|$))((?:(?!:\/\/)[^\s"'<>\\]){1,512})@(?=[\w.-]|\[[\da-f:]|\$\{|\{\{)/g;

/** The same at the end of a text that was cut before the host; a port is a number. */
const inCutAddress = /(:\/\/[^\s:@/?#"'<>\\[]{1,64}):(?!\d|\[redacted)[^\s"'<>\\@/?#]{2,256}(?=(?:…|\.{3})?$)/g;

const bearer = /(\bbearer\s{1,3})([\w.~+/=-]{8,})/gi;
const basic = /(\bbasic\s{1,3})([A-Za-z0-9+/]{8,}={0,2})/gi;

/** So long is the secret key of an AWS access key. */
const fortyLong = /(?:(?<![A-Za-z0-9/+=])|(?<=\\[nrt]))[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g;

/** The text without what is a secret by its form alone. */
export function redactKnownForms(text: string): string {
  return text
    .replace(slackWebhook, (_, host: string) => `${host}${marker('Slack webhook')}`)
    .replace(known, (found: string, ...groups: (string | undefined)[]) => {
      const form = forms[groups.findIndex((group) => group !== undefined)] as Form;
      return form.isOne?.(found) === false ? found : marker(form.kind);
    })
    .replace(jwt, (found) => (found.length < 24 ? found : marker('JWT')))
    .replace(inAddress, (_, before: string) => `${before}:${marker('password')}@`)
    .replace(inCutAddress, (_, before: string) => `${before}:${marker('password')}`)
    .replace(bearer, (found, scheme: string, value: string) =>
      hasDigit(value) || value.length >= 20 ? `${scheme}${marker('authorization')}` : found,
    )
    .replace(basic, (found, scheme: string, value: string) =>
      isUserAndPassword(value) ? `${scheme}${marker('authorization')}` : found,
    );
}

/** The text without what can only be the secret key of an AWS access key. */
export function redactSecretKeys(text: string): string {
  return text.replace(fortyLong, (found, at: number) =>
    looksLikeSecretKey(found) && !isInArn(text, at) ? marker('AWS secret key') : found,
  );
}

/** https://www.rfc-editor.org/rfc/rfc7617 */
function isUserAndPassword(value: string): boolean {
  return /^[\x20-\x7e]*:[\x20-\x7e]*$/.test(Buffer.from(value, 'base64').toString('utf8'));
}
