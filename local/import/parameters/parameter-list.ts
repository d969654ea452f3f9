import type { Piece } from '../model.ts';
import { type Inferred, inferType } from './infer-type.ts';
import { nameKey, parameterName } from './parameter-name.ts';

/** A parameter of the runbook to be, with where it comes from. */
export interface ImportedParameter {
  name: string;
  /** What the document calls it. */
  label: string;
  /** The document's own remark on it. */
  remark?: string;
  inferred: Inferred;
  default?: string;
  /** Its value in each environment, as text. */
  environments: Record<string, string>;
  /** A secret's value is in no output of the import. */
  secret: boolean;
  source: 'parameter sheet' | 'placeholder' | 'value in a command' | 'managed node';
  pieces: Piece[];
}

interface NewParameter extends Pick<ImportedParameter, 'source'> {
  /** Other names that the document has for it. */
  aliases?: string[];
  remark?: string;
  value?: string;
  range?: string;
  environments?: Record<string, string>;
  pieces?: Piece[];
}

export interface ParameterList {
  all(): ImportedParameter[];
  /** By any name that the document has for it. */
  find(name: string): ImportedParameter | undefined;
  /** The parameter whose value stands in a command as it is; undefined where none, or several, have it. */
  withValue(value: string): ImportedParameter | undefined;
  add(label: string, parameter: NewParameter): ImportedParameter;
  /** The values of secrets, so that they can be taken out of everything else. */
  secretValues(): string[];
}

const secretNames =
  /パスワード|暗証|秘密|シークレット|アクセスキー|password|passwd|passphrase|secret|credential|api.?key|access.?key|private.?key|(?:^|[_\s.-])token|トークン/i;

/** The parameters that were found so far, each under a name of its own. */
export function parameterList(): ParameterList {
  const byName = new Map<string, ImportedParameter>();
  const byAlias = new Map<string, ImportedParameter>();
  const secrets: string[] = [];
  const list: ParameterList = {
    all: () => [...byName.values()],
    secretValues: () => secrets,
    find: (name) => byAlias.get(nameKey(name)),
    withValue(value) {
      const found = [...byName.values()].filter(
        (one) =>
          !one.secret && isTelling(value) && (one.default === value || Object.values(one.environments).includes(value)),
      );
      return found.length === 1 ? found[0] : undefined;
    },
    add(label, { source, aliases = [], remark, value, range, environments = {}, pieces = [] }) {
      // A name in Latin letters is the one that the document's own commands use.
      const latin = [...aliases, label].find((name) => /^[A-Za-z][\w .-]*$/.test(name));
      const wanted = [latin ?? label, label, ...aliases].map(parameterName).find((one) => one !== undefined) ?? 'Value';
      const secret =
        [label, ...aliases].some((name) => secretNames.test(name)) &&
        !/arn|secret ?name|シークレット名|パス名/i.test(label);
      const values = [...(value === undefined ? [] : [value]), ...Object.values(environments)];
      const name = free(wanted, byName);
      if (secret) secrets.push(...values);
      const parameter: ImportedParameter = {
        name,
        label,
        ...(remark && { remark }),
        inferred: inferType(secret ? [] : values, name, range),
        ...(value !== undefined && !secret && { default: value }),
        environments: secret ? {} : environments,
        secret,
        source,
        pieces,
      };
      byName.set(name, parameter);
      for (const alias of [label, ...aliases, name])
        if (!byAlias.has(nameKey(alias))) byAlias.set(nameKey(alias), parameter);
      return parameter;
    },
  };
  return list;
}

/** Names that the builder gives a meaning of its own. */
const reserved = new Set(['AlarmName', 'AlarmType']);

function free(wanted: string, taken: Map<string, unknown>): string {
  const base = reserved.has(wanted) ? `Target${wanted}` : wanted;
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}${number}`;
  return name;
}

/** A value that stands for one thing only; `1`, `true` or `on` may mean anything. */
function isTelling(value: string): boolean {
  return value.length >= 4 && !/^(true|false|\d{1,5}|none|null|enabled|disabled)$/i.test(value);
}
