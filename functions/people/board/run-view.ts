import { documentOf, type Remediation, rungOf, type ValueSource } from '../../decision/remediation.ts';
import { allowedValues, type Parameter } from '../../runbook/parameter.ts';
import type { Text } from '../../text.ts';
import { button } from './action.ts';
import { field, whoAndWhy } from './field.ts';
import { type Html, html } from './html.ts';
import type { View } from './view.ts';

/** Fields of parameters are told from others by how their names begin. */
export const parameterPrefix = 'parameter.';

/** The form by which a person runs a remediation: its parameters, with what is set for them already; `known` is what it ran with before. */
export function runView(remediation: Remediation, title: Text, view: View, known: Record<string, string[]> = {}): Html {
  const { t, language } = view;
  const { name, target } = remediation;
  const document = documentOf(rungOf(remediation, 0));
  const fields = parametersOf(remediation).map((one) => {
    const written = view.fields[`${parameterPrefix}${one.name}`];
    const hint = one.hint?.[language];
    return field(
      `${parameterPrefix}${one.name}`,
      one.label === undefined ? one.name : `${one.label[language]} (${one.name})`,
      {
        value: written ?? known[one.name]?.join(', ') ?? one.value ?? '',
        ...(hint === undefined ? {} : { hint }),
        ...(one.allowed === undefined ? {} : { allowed: one.allowed }),
      },
    );
  });
  const confirmation = t(
    `Run ${document} now, if no guardrail holds it?`,
    `ガードレールに該当しない限り ${document} を直ちに実行します。よろしいですか?`,
  );
  return html`<div class="kz-row">${button(view, t('← Switches and runbooks', '← 停止スイッチと手動実行へ'), { view: 'controls' })}</div>
<h2 style="margin-top:10px">${title[language]}</h2>
<p class="kz-faint">${name} · <span class="kz-mono">${document}</span> · ${t('target', '対象')}: ${target.type}</p>
<section class="kz-do" aria-label="${t('Run it', '実行')}"><p>${t(
    'The guardrails are asked as for any signal. A field that is left empty has the value that the remediation or the runbook sets.',
    'ガードレールは通常どおり確認されます。空欄の項目には、自動対応またはランブックの既定値が使われます。',
  )}</p><div class="kz-fields">${fields}</div>${whoAndWhy(view)}<div class="kz-row">${button(
    view,
    t('Run', '実行'),
    { view: 'run', action: 'run', remediation: name, at: view.now },
    { kind: 'primary', confirmation },
  )}</div></section>`;
}

interface FormParameter {
  name: string;
  label?: Text;
  value?: string;
  hint?: Text;
  allowed?: string[];
}

/** What a person may give, in the order in which the runbook has it; what an alarm brings, a person must. */
function parametersOf({ parameters, runbook }: Remediation): FormParameter[] {
  const known: Record<string, Parameter | undefined> =
    'document' in runbook
      ? Object.fromEntries(runbook.parameters.map((name) => [name, undefined]))
      : runbook.parameters;
  return Object.entries(known).map(([name, parameter]) => {
    const value = presetOf(parameters[name]);
    const hint = hintOf(parameters[name], parameter);
    const allowed = parameter && allowedValues(parameter)?.map(String);
    return {
      name,
      ...(parameter && { label: parameter.label }),
      ...(value === undefined ? {} : { value }),
      ...(hint === undefined ? {} : { hint }),
      ...(allowed === undefined || allowed.length > 50 ? {} : { allowed }),
    };
  });
}

function presetOf(source: ValueSource | undefined): string | undefined {
  return source !== undefined && 'value' in source ? [source.value].flat().join(', ') : undefined;
}

function hintOf(source: ValueSource | undefined, parameter: Parameter | undefined): Text | undefined {
  if (source !== undefined && 'sheet' in source)
    return { en: `from the sheet: ${source.sheet}`, ja: `パラメータシート: ${source.sheet}` };
  if (source !== undefined && !('value' in source))
    return { en: 'needed: an alarm would bring it', ja: '必須(通常はアラームから取得)' };
  const otherwise = parameter?.default;
  if (otherwise === undefined) return parameter === undefined ? undefined : { en: 'needed', ja: '必須' };
  const text = [otherwise].flat().join(', ');
  if (text === '') return { en: 'optional', ja: '任意' };
  return { en: `default: ${text}`, ja: `既定値: ${text}` };
}
