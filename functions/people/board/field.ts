import { type Html, html } from './html.ts';

interface FieldSettings {
  value?: string;
  /** What an empty field shows. */
  hint?: string;
  /** The only values that it may have. */
  allowed?: readonly string[];
  size?: 'wide' | 'small';
}

/** A field with its label. CloudWatch hands its value to the function under its name, whichever button of the widget is pressed. */
export function field(name: string, label: string, { value = '', hint, allowed, size }: FieldSettings = {}): Html {
  const id = `kz-${name}`;
  const wrapped = (control: Html) =>
    html`<div${size === undefined ? undefined : html` class="kz-${size}"`}><label for="${id}">${label}</label>${control}</div>`;
  if (allowed === undefined) {
    return wrapped(
      html`<input id="${id}" name="${name}" value="${value}" autocomplete="off"${hint === undefined ? undefined : html` placeholder="${hint}"`}>`,
    );
  }
  const options = [...(allowed.includes(value) ? [] : [value]), ...allowed];
  return wrapped(
    html`<select id="${id}" name="${name}">${options.map(
      (one) => html`<option value="${one}"${one === value ? html` selected` : undefined}>${one}</option>`,
    )}</select>`,
  );
}

/** The fields that every change asks for. */
export function whoAndWhy(
  { t, me, fields }: { t(en: string, ja: string): string; me: string; fields: Record<string, string> },
  ...more: Html[]
): Html {
  return html`<div class="kz-fields">${field('by', t('Your name', '氏名'), { value: me })}${field(
    'reason',
    t('Reason', '理由'),
    {
      value: fields.reason ?? '',
      hint: t('for whoever has it next', '次の担当者のために'),
      size: 'wide',
    },
  )}${more}</div>`;
}
