import type { Incident } from '../../incident/incident.ts';
import { isOver } from '../../incident/is-over.ts';
import { leftToDo } from '../left-to-do.ts';
import { stormMessage } from '../storm-message.ts';
import { type Html, html } from './html.ts';
import { toneOf } from './state-badge.ts';
import type { View } from './view.ts';

/** What a person must know first: what is left to do and why, who has it already, and of a storm all that is told of it. */
export function todoPart(incident: Incident, view: View): Html {
  const { t } = view;
  const people = incident.timeline.flatMap((entry) => (entry.type === 'acknowledged' ? [entry.by] : []));
  const names = [...new Set(people)];
  const tone = isOver(incident.state) ? 'good' : toneOf(incident.state);
  return html`<div class="kz-note kz-${tone}">${stormTold(incident, view) ?? left(incident, view)}${
    names.length > 0 &&
    html`<p><strong>${t(`Seen by ${names.join(', ')}`, `確認済み: ${names.join('、')}`)}</strong></p>`
  }</div>`;
}

function left(incident: Incident, { language }: View): Html[] {
  const all = leftToDo(incident, language).filter((line) => !isAboutOtherWays(line));
  // what is asked stands below, with the buttons
  const texts = incident.state === 'awaiting-approval' ? all.slice(0, 1) : all;
  return texts.map((text) => html`<p>${text}</p>`);
}

/** The board has buttons for what a message can only describe. */
function isAboutOtherWays(line: string): boolean {
  return /Answer=|kizuki-answer/.test(line);
}

function stormTold(incident: Incident, { language }: View): Html[] | undefined {
  const storm = stormMessage(incident, language);
  return storm?.sections.map(
    ([heading, lines]) => html`<p><strong>${heading}</strong>${lines.map((line) => html`<br>${line}`)}</p>`,
  );
}
