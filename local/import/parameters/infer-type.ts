import { isShellSafe } from '../../../functions/runbook/shell-safe.ts';

/** The type of a parameter and what its values must look like, as they are known from examples. */
export type Inferred =
  | { type: 'string'; what: string; pattern?: string; allowed?: string[] }
  | { type: 'integer'; what: string; allowed?: number[]; min?: number; max?: number }
  | { type: 'boolean'; what: string };

const octet = '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const ip = `${octet}(\\.${octet}){3}`;

/** What values look like, the narrowest first. Patterns keep to what Java and JavaScript share. */
const shapes: { what: string; pattern: string }[] = [
  { what: 'managed node or instance id', pattern: '^(i|mi)-[0-9a-f]{8,17}$' },
  ...(
    [
      ['EBS volume id', 'vol'],
      ['snapshot id', 'snap'],
      ['AMI id', 'ami'],
      ['security group id', 'sg'],
      ['security group rule id', 'sgr'],
      ['subnet id', 'subnet'],
      ['VPC id', 'vpc'],
      ['network interface id', 'eni'],
      ['route table id', 'rtb'],
      ['elastic IP id', 'eipalloc'],
      ['network ACL id', 'acl'],
      ['NAT gateway id', 'nat'],
      ['internet gateway id', 'igw'],
      ['launch template id', 'lt'],
    ] as const
  ).map(([what, prefix]) => ({ what, pattern: `^${prefix}-[0-9a-f]{8,17}$` })),
  { what: 'ARN', pattern: '^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:([0-9]{12}|aws)?:[A-Za-z0-9._:/@+=,-]{1,512}$' },
  { what: 'CIDR block', pattern: `^${ip}/(3[0-2]|[12]?[0-9])$` },
  { what: 'IPv4 address', pattern: `^${ip}$` },
  { what: 'AWS account id', pattern: '^[0-9]{12}$' },
  { what: 'region', pattern: '^(us|eu|ap|sa|ca|af|me|il|mx)-[a-z]{4,9}(-[a-z]{4,9})?-[1-9]$' },
  { what: 'availability zone', pattern: '^(us|eu|ap|sa|ca|af|me|il|mx)-[a-z]{4,9}-[1-9][a-z]$' },
  { what: 'URL', pattern: '^https?://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?(/[A-Za-z0-9._/%:@=-]{0,500})?$' },
  { what: 'S3 address', pattern: '^s3://[a-z0-9.-]{3,63}(/[A-Za-z0-9._/=@-]{0,500})?$' },
  { what: 'mail address', pattern: '^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,253}$' },
  { what: 'instance type', pattern: '^(db\\.|cache\\.)?[a-z][a-z0-9-]{0,15}\\.[a-z0-9-]{2,20}$' },
  { what: 'path', pattern: '^/[A-Za-z0-9._@+=:,/-]{0,250}$' },
  { what: 'time of day', pattern: '^([01]?[0-9]|2[0-3]):[0-5][0-9]$' },
  { what: 'date', pattern: '^[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}$' },
];

/** Letters, digits and the marks of names; what a shell would read anything into is left out. */
const name = { what: 'name', pattern: '^[A-Za-z0-9][A-Za-z0-9._@:/-]{0,199}$' };

/** A pattern by what the name of a parameter says, where no value is known. */
const byName: [RegExp, RegExp][] = [
  [/^(?!.*(?:db|class|type|name|count)).*instanceids?$|nodeid$/i, /managed node/],
  [/volumeid$/i, /volume/],
  [/snapshotid$/i, /snapshot id/],
  [/securitygroupid$|^sgid$/i, /security group id/],
  [/subnetid$/i, /subnet/],
  [/arn$/i, /^ARN/],
  [/cidr(block)?$/i, /CIDR/],
  [/ip(address)?$/i, /IPv4/],
  [/accountid$/i, /account/],
  [/region$/i, /region/],
  [/url$/i, /URL/],
  [/path$|directory$|folder$/i, /^path/],
  [/instance(type|class)$/i, /instance type/],
  [/(imageid|amiid)$/i, /AMI/],
];

const yes = /^(有|あり|有り|有効|はい|true|yes|on|enabled?|○|する)$/i;
const no = /^(無|なし|無し|無効|いいえ|false|no|off|disabled?|×|しない)$/i;

/** The boolean that a value of a sheet means; undefined for any other text. */
export function booleanOf(text: string): boolean | undefined {
  const one = text.normalize('NFKC').trim();
  return yes.test(one) ? true : no.test(one) ? false : undefined;
}

/** The number that a value of a sheet means, without its unit: `3,306`, `30秒`. */
export function integerOf(text: string): number | undefined {
  const one = text
    .normalize('NFKC')
    .trim()
    .replace(/(?<=\d),(?=\d{3})/g, '');
  return /^-?\d{1,15}(?: ?(?:秒|分|時間|日|台|個|件|回|GB|GiB|MB|MiB|s|sec|seconds|min|minutes|hours|days))?$/i.test(
    one,
  )
    ? Number.parseInt(one, 10)
    : undefined;
}

/**
 * The narrowest type that all values of a parameter have. `range` is what the sheet says of the values allowed, `1-100` or `a / b / c`;
 * `parameter` the parameter's name, which decides where there is no value.
 */
export function inferType(values: string[], parameter: string, range?: string): Inferred {
  const choices = range === undefined ? undefined : choicesOf(range);
  if (values.length > 0 && values.every((value) => booleanOf(value) !== undefined))
    return { type: 'boolean', what: 'yes or no' };
  if (
    values.length > 0 &&
    values.every((value) => integerOf(value) !== undefined && !/^0\d|^\d{12}$/.test(value.trim()))
  ) {
    return { type: 'integer', what: /port/i.test(parameter) ? 'port' : 'number', ...bounds(range, choices, values) };
  }
  if (values.length === 0 && /(port|count|seconds|minutes|days|size|capacity)$/i.test(parameter))
    return { type: 'integer', what: 'number', ...bounds(range, choices, []) };
  if (choices && values.every((value) => choices.includes(value)))
    return { type: 'string', what: `one of ${choices.join(', ')}`, allowed: choices };
  const shape =
    values.length > 0
      ? [...shapes, name].find(({ pattern }) => values.every((value) => new RegExp(pattern, 'u').test(value)))
      : named(parameter);
  return shape ? { type: 'string', ...shape } : { type: 'string', what: 'text' };
}

function named(parameter: string) {
  const what = byName.find(([pattern]) => pattern.test(parameter))?.[1];
  return shapes.find((shape) => what?.test(shape.what)) ?? name;
}

function choicesOf(range: string): string[] | undefined {
  const one = range.normalize('NFKC').trim();
  if (/^-?\d+\s*(?:-|~|〜|から|to|\.\.)\s*-?\d+/.test(one)) return undefined;
  const choices = one.split(/\s*(?:[/,|、\n]|\bor\b|または)\s*/).filter((choice) => choice !== '');
  return choices.length > 1 && choices.every((choice) => /^[\w.:-]{1,40}$/.test(choice)) ? choices : undefined;
}

/** SSM checks a number against a list only, and the builder writes out at most a hundred; a longer range is left to the reader. */
function bounds(
  range: string | undefined,
  choices: string[] | undefined,
  values: string[],
): { min?: number; max?: number; allowed?: number[] } {
  const given = values.map((value) => integerOf(value) as number);
  if (choices?.every((choice) => integerOf(choice) !== undefined)) {
    const allowed = choices.map(Number);
    return given.every((value) => allowed.includes(value)) ? { allowed } : {};
  }
  const [, from, to] = /^(-?\d+)\s*(?:-|~|〜|から|to|\.\.)\s*(-?\d+)/.exec(range?.normalize('NFKC').trim() ?? '') ?? [];
  const [min, max] = [Number(from), Number(to)];
  return from !== undefined && max >= min && max - min <= 100 && given.every((value) => value >= min && value <= max)
    ? { min, max }
    : {};
}

/** Whether a value of the type can go into a shell script, where the builder puts it between single quotes. */
export function isShellValue(inferred: Inferred): boolean {
  if (inferred.type !== 'string') return true;
  if (inferred.allowed) return inferred.allowed.every((one) => /^[\w .:@%+=,/-]*$/.test(one));
  return inferred.pattern !== undefined && isShellSafe(inferred.pattern);
}
