import { isOn } from '../../decision/storm/is-on.ts';
import { openStates } from '../../incident/urgency.ts';
import { momentText } from '../moment-text.ts';
import type { BoardEvent } from './board-event.ts';
import type { BoardPorts } from './board-ports.ts';
import { gatherNotices } from './gather-notices.ts';
import { listView, mostCounted, pageRows } from './list-view.ts';
import type { Part } from './part.ts';
import type { View } from './view.ts';

/** A page of incidents, how many there are, and what holds all of them, in one round trip. */
export async function readList(event: BoardEvent, view: View, ports: BoardPorts): Promise<Part> {
  const { notices, orNotice } = gatherNotices(view, ports);
  const { of, owner, next } = event;
  const [page, numbers, switches, storm] = await Promise.all([
    ports.incidents.standings({ of, ...(owner === undefined ? {} : { owner }) }, pageRows, next),
    Promise.all(openStates.map((state) => ports.incidents.countStandings(state, mostCounted))),
    orNotice(view.t('the kill switch', '停止スイッチ'), ports.readSwitches(['all'])),
    orNotice(view.t('whether a storm is on', 'シグナル多発の有無'), ports.guards.readStorm()),
  ]);
  if (switches !== undefined && switches.get('all') !== 'on') {
    notices.push({
      tone: 'bad',
      text: view.t(
        'All automation is switched off: nothing is started until somebody switches it on.',
        'すべての自動対応が停止されています。再開されるまで何も実行されません。',
      ),
    });
  }
  if (isOn(storm, view.now)) {
    const { since, incidentId } = storm;
    notices.push({
      tone: 'warn',
      text: view.t(
        `A storm of signals is on since ${momentText(since)} (${incidentId}): nothing is run by itself. Look for the common cause.`,
        `${momentText(since)} からシグナルが多発しています(${incidentId})。自動実行は行いません。共通の原因を確認してください。`,
      ),
    });
  }
  const counts = Object.fromEntries(openStates.map((state, index) => [state, numbers[index] ?? 0]));
  const owners = [...new Set(ports.remediations.map((one) => one.owner))].sort();
  return { html: listView({ ...page, counts, owners }, event, view), notices };
}
