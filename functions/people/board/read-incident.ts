import type { GuardState } from '../../decision/guard-state.ts';
import { documentOf } from '../../decision/remediation.ts';
import { fold } from '../../incident/fold.ts';
import type { Incident } from '../../incident/incident.ts';
import { button } from './action.ts';
import type { BoardEvent } from './board-event.ts';
import type { BoardPorts } from './board-ports.ts';
import { flowOf } from './document-flow.ts';
import { gatherNotices } from './gather-notices.ts';
import { html } from './html.ts';
import { incidentView } from './incident-view.ts';
import type { Part } from './part.ts';
import type { View } from './view.ts';

/** An incident by its timeline, then all that stands beside it. */
export async function readIncident(event: BoardEvent, view: View, ports: BoardPorts): Promise<Part> {
  const { notices, orNotice } = gatherNotices(view, ports);
  const id = event.incident ?? '';
  const incident = id === '' ? undefined : fold(id, await ports.incidents.timeline(id));
  if (incident === undefined) {
    const text =
      id === ''
        ? view.t('No incident was named.', 'インシデントが指定されていません。')
        : view.t(`There is no incident ${id}.`, `インシデント ${id} は存在しません。`);
    return {
      html: html`<div class="kz-row">${button(view, view.t('← All incidents', '← 一覧へ'), { view: 'list' })}</div>`,
      notices: [{ tone: 'bad', text }],
    };
  }
  const { target, remediation } = incident;
  const document = documentIn(incident, ports);
  const [guard, switches, found] = await Promise.all([
    orNotice<GuardState>(
      view.t('the state of the guardrails', 'ガードレールの状態'),
      ports.guards.read({ target, signalId: id, remediation }),
    ),
    orNotice(view.t('the kill switches', '停止スイッチ'), ports.readSwitches(['all', remediation])),
    document === undefined
      ? undefined
      : orNotice(view.t(`the document ${document}`, `ドキュメント ${document}`), ports.readDocument(document)),
  ]);
  const data = {
    ...{ incident, flow: flowOf(found), remediations: ports.remediations, titleOf: ports.titleOf },
    ...(guard && { guard }),
    ...(switches && {
      switches: { global: switches.get('all') === 'on', remediation: switches.get(remediation) === 'on' },
    }),
  };
  return { html: incidentView(data, event.all === true, view), notices };
}

/** The document that ran last, or would run. */
function documentIn({ timeline, remediation }: Incident, { remediations }: BoardPorts): string | undefined {
  const documents = timeline.flatMap((entry) => {
    if (entry.type === 'attempt') return [entry.document];
    return entry.type === 'decision' && 'document' in entry.decision ? [entry.decision.document] : [];
  });
  const known = remediations.find(({ name }) => name === remediation);
  return documents.at(-1) ?? (known && documentOf(known));
}
