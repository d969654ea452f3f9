import * as z from 'zod/mini';
import type { IncidentState } from '../../incident/incident-event.ts';
import { openStates } from '../../incident/urgency.ts';
import { readAs } from '../../signal/read-as.ts';
import type { Refusal } from '../../signal/signal.ts';
import { answers } from '../parse-answer.ts';

const incident = z
  .string()
  .check(z.regex(/^inc-[0-9a-f]{16}$/, 'it is no id of an incident, such as inc-0123456789abcdef'));
const name = z.string().check(z.regex(/^[\w-]{1,100}$/, 'it is no name of a remediation'));
const short = z.string().check(z.maxLength(200));
const me = z.optional(short);

/** What is looked at. */
const view = z.enum(['list', 'incident', 'controls', 'run', 'week']);

const params = z.object({
  view: z._default(view, 'list'),
  /** What a person does; what is looked at after it, the rest says. */
  action: z.optional(z.enum([...answers, 'run', 'switch', 'reset'])),
  language: z.optional(z.enum(['en', 'ja'])),
  of: z._default(z.enum(['unfinished', 'over', ...openStates] as const), 'unfinished'),
  owner: z.optional(short),
  next: z.optional(z.string().check(z.regex(/^inc-[0-9a-f]{16} [\d :.TZ-]{1,40}$/, 'it is no place in the list'))),
  incident: z.optional(incident),
  remediation: z.optional(name),
  signal: z.optional(z.string().check(z.maxLength(1_000))),
  switch: z.optional(z.enum(['on', 'off'])),
  all: z.optional(z.boolean()),
  at: z.optional(z.string().check(z.regex(/^[\d:.TZ-]{1,30}$/, 'it is no time'))),
  me,
  describe: z.optional(z.boolean()),
});

const forms = z.object({ all: z.optional(z.record(z.string(), z.string().check(z.maxLength(5_000)))) });

const context = z.object({
  theme: z.optional(z.string()),
  locale: z.optional(z.string()),
  width: z.optional(z.number()),
  params: z.optional(z.record(z.string(), z.unknown())),
  forms: z.optional(forms),
});

/**
 * What CloudWatch invokes a custom widget's function with: the parameters of the widget, or those of the button that was pressed, and
 * beside them `widgetContext`, with the values of all fields under `forms.all` and the widget's own parameters under `params`. A request
 * for the documentation is `{ describe: true }`.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/add_custom_widget_dashboard_about.html
 */
export interface BoardEvent {
  view: z.infer<typeof view>;
  action?: (typeof answers)[number] | 'run' | 'switch' | 'reset';
  of: 'unfinished' | 'over' | IncidentState;
  owner?: string;
  next?: string;
  incident?: string;
  remediation?: string;
  /** Id of the signal under which was asked what is answered. */
  signal?: string;
  switch?: 'on' | 'off';
  /** The whole timeline, however long. */
  all?: boolean;
  /** When the form was made whose button was pressed (ISO 8601). */
  at?: string;
  /** What a person calls themselves. */
  me?: string;
  describe?: boolean;
  language?: 'en' | 'ja';
  theme: 'light' | 'dark';
  /** Of the widget, in pixels. */
  width: number;
  /** What stands in the fields, by name. */
  fields: Record<string, string>;
}

/** Larger than all fields of a widget, and small enough to be looked through at once. */
const mostCharacters = 100_000;

/** Reads such an event, or says what is wrong with it. */
export function parseBoardEvent(raw: unknown): BoardEvent | Refusal {
  if (JSON.stringify(raw ?? null).length > mostCharacters)
    return { problem: `What was sent to the board is longer than ${mostCharacters} characters.` };
  const { widgetContext = {}, ...given } = (raw ?? {}) as Record<string, unknown>;
  const around = readAs(context, widgetContext, 'context of the widget');
  if ('problem' in around) return around;
  const read = readAs(params, given, 'request to the board');
  if ('problem' in read) return read;
  const { theme, locale, width, forms: found, params: own } = around.data;
  const fields = found?.all ?? {};
  const language = read.data.language ?? languageIn(own?.language) ?? (locale?.startsWith('ja') ? 'ja' : undefined);
  const called = (fields.by ?? read.data.me ?? '').trim();
  return {
    ...withoutUndefined(read.data),
    ...(language === undefined ? {} : { language }),
    ...(called === '' ? {} : { me: called.slice(0, 200) }),
    theme: theme === 'dark' ? 'dark' : 'light',
    width: Math.min(Math.max(width ?? 900, 280), 3_000),
    fields,
  } as BoardEvent;
}

function languageIn(value: unknown): 'en' | 'ja' | undefined {
  return value === 'en' || value === 'ja' ? value : undefined;
}

function withoutUndefined<T extends object>(record: T): Partial<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<T>;
}
