import { redactText } from '../../incident/redact.ts';
import { button } from './action.ts';
import type { BoardEvent } from './board-event.ts';
import { parseBoardEvent } from './board-event.ts';
import type { BoardPorts } from './board-ports.ts';
import { description } from './description.ts';
import { frame, type Notice } from './frame.ts';
import { html } from './html.ts';
import { perform } from './perform.ts';
import { readPart } from './read-part.ts';
import type { View } from './view.ts';

/** Where the board's function runs, told from its own ARN. */
export interface BoardPlace {
  endpoint: string;
  partition: string;
  account: string;
  region: string;
}

/**
 * What the widget shows for one of CloudWatch's events: HTML, or for `{ describe: true }` its documentation in Markdown. What a person
 * did is done first, and said. Nothing is ever thrown: what went wrong is shown in words, and told to `ports.failed`.
 */
export async function board(raw: unknown, place: BoardPlace, ports: BoardPorts): Promise<string> {
  const event = parseBoardEvent(raw);
  if ('problem' in event) return problem(event.problem, place, ports);
  if (event.describe === true) return description;
  const view = viewOf(event, place, ports);
  try {
    const { notices, next } = await perform(event, view, ports);
    const part = await readPart(next, viewOf(next, place, ports), ports);
    return frame(view, [...notices, ...part.notices], part.html);
  } catch (error) {
    ports.failed(error);
    const { name, message } = error as Error;
    return failure(view, {
      tone: 'bad',
      text: `${view.t('The board could not be read', 'ボードを読み込めませんでした')}: ${name}: ${redactText(message)}`,
    });
  }
}

/** An event that cannot be read says nothing of how it is looked at either. */
function problem(text: string, place: BoardPlace, ports: BoardPorts): string {
  const event = { theme: 'light', width: 900, fields: {} } as const;
  return failure(viewOf(event, place, ports), { tone: 'bad', text });
}

function failure(view: View, notice: Notice): string {
  return frame(
    view,
    [notice],
    html`<div class="kz-row">${button(view, view.t('All incidents', '一覧へ'), { view: 'list' })}</div>`,
  );
}

type Looked = Pick<BoardEvent, 'theme' | 'width' | 'fields' | 'language' | 'me'>;

function viewOf(event: Looked, { endpoint, partition, account, region }: BoardPlace, ports: BoardPorts): View {
  const language = event.language ?? ports.language;
  const { theme, width, fields, me = '' } = event;
  return {
    ...{ language, theme, width, endpoint, partition, account, region, me, fields, now: ports.now() },
    t: (en, ja) => (language === 'ja' ? ja : en),
  };
}
