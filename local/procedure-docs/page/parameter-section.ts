import type { Remediation } from '../../../functions/decision/remediation.ts';
import { rungOf } from '../../../functions/decision/remediation.ts';
import { alarmParameters } from '../../../functions/runbook/alarm-is-ok.ts';
import { allowedValues, type Parameter } from '../../../functions/runbook/parameter.ts';
import { patternWords } from '../../../functions/runbook/words/pattern-words.ts';
import type { Text } from '../../../functions/text.ts';
import type { Procedure } from '../procedure.ts';
import type { Section } from './block.ts';
import { sourceWords } from './source-words.ts';
import { code, coded, joined, plain, type Words } from './words.ts';

/** The parameter sheet. */
export function parameterSection({ runbook, runBy }: Procedure): Section | undefined {
  const entries = Object.entries(runbook.parameters);
  if (entries.length === 0) return undefined;
  const byRunner = runBy.map(({ remediation }) =>
    coded({ en: `From \`${remediation.name}\``, ja: `\`${remediation.name}\` での値` }),
  );
  return {
    id: 'parameters',
    title: plain({ en: 'Parameter sheet', ja: 'パラメータシート' }),
    blocks: [
      {
        kind: 'table',
        head: [
          ...[
            { en: 'Name', ja: '名前' },
            { en: 'Meaning', ja: '意味' },
            { en: 'Type', ja: '型' },
            { en: 'Default', ja: '既定値' },
            { en: 'Allowed', ja: '許可される値' },
          ].map(plain),
          ...byRunner,
        ],
        rows: entries.map(([name, parameter]) => [
          code(name),
          plain(parameter.label),
          plain(typeNames[parameter.type]),
          defaultWords(parameter),
          allowedWords(parameter),
          ...runBy.map(({ remediation, rung }) => origin(name, parameter, remediation, rung)),
        ]),
      },
    ],
  };
}

const typeNames: Record<Parameter['type'], Text> = {
  String: { en: 'text', ja: '文字列' },
  StringList: { en: 'list of texts', ja: '文字列のリスト' },
  Integer: { en: 'whole number', ja: '整数' },
  Boolean: { en: 'yes or no', ja: '真偽値' },
};

function defaultWords(parameter: Parameter): Words {
  const value = parameter.default;
  if (value === undefined) return plain({ en: 'none: must be given', ja: 'なし (必須)' });
  if (value === '') return plain({ en: 'empty', ja: '空' });
  return code(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

function allowedWords(parameter: Parameter): Words {
  if (parameter.type === 'Integer' && parameter.min !== undefined && parameter.max !== undefined) {
    const { min, max } = parameter;
    return plain({ en: `${min} to ${max}`, ja: `${min}～${max}` });
  }
  const allowed = allowedValues(parameter);
  if (allowed)
    return joined(
      allowed.map((value) => code(String(value))),
      { en: ', ', ja: ', ' },
    );
  const pattern = 'pattern' in parameter ? parameter.pattern : undefined;
  if (pattern === undefined) return plain({ en: 'any', ja: '任意' });
  const words = patternWords(pattern);
  return words ? joined([plain(words), code(pattern)], { en: ': ', ja: ': ' }) : code(pattern);
}

function origin(name: string, parameter: Parameter, remediation: Remediation, rung: number): Words {
  const source = rungOf(remediation, rung).parameters[name];
  if (source) return sourceWords(source);
  if (name in alarmParameters) {
    return plain({ en: 'filled in by Kizuki', ja: 'Kizuki が設定' });
  }
  return parameter.default === undefined
    ? plain({ en: 'must come with the request', ja: '依頼での指定が必須' })
    : plain({ en: 'the default', ja: '既定値' });
}
