import type { Rule } from './bus-store.ts';
import type { BusEvent } from './event.ts';
import { fillTemplate } from './fill-template.ts';
import { jsonPath } from './json-path.ts';
import type { Target } from './target.ts';

/** What a target gets for an event, as text: the event itself, a part of it, a constant, or a filled template. */
export function targetInput(target: Target, event: BusEvent, rule: Rule, ingestedAt: number): string {
  if (target.input !== undefined) return target.input;
  if (target.inputPath !== undefined) return JSON.stringify(jsonPath(target.inputPath, event) ?? null);
  if (!target.transformer) return JSON.stringify(event);
  const variables: Record<string, unknown> = {
    'aws.events.rule-arn': rule.arn,
    'aws.events.rule-name': rule.name,
    'aws.events.event.ingestion-time': new Date(ingestedAt).toISOString(),
    'aws.events.event': withoutDetail(event),
    'aws.events.event.json': event,
  };
  for (const [name, path] of Object.entries(target.transformer.paths)) variables[name] = jsonPath(path, event);
  return fillTemplate(target.transformer.template, variables);
}

/** `<aws.events.event>` is the event without its detail. */
function withoutDetail({ detail: _, ...rest }: BusEvent): Omit<BusEvent, 'detail'> {
  return rest;
}
