import type { GuardState } from '../../decision/guard-state.ts';
import { documentOf, type Remediation } from '../../decision/remediation.ts';
import { isOn } from '../../decision/storm/is-on.ts';
import { fold } from '../../incident/fold.ts';
import type { Incident } from '../../incident/incident.ts';
import { redactText } from '../../incident/redact.ts';
import { openStates } from '../../incident/urgency.ts';
import { momentText } from '../moment-text.ts';
import { button } from './action.ts';
import type { BoardEvent } from './board-event.ts';
import type { BoardPorts } from './board-ports.ts';
import { controlsView } from './controls-view.ts';
import { flowOf } from './document-flow.ts';
import type { Notice } from './frame.ts';
import { type Html, html } from './html.ts';
import { incidentView } from './incident-view.ts';
import { listView, mostCounted, pageRows } from './list-view.ts';
import { readWeek } from './read-week.ts';
import { runView } from './run-view.ts';
import type { View } from './view.ts';

interface Part {
  html: Html;
  notices: Notice[];
}

/** Reads what is looked at, in one or two round trips however many incidents there are, and renders it. */
export async function readPart(event: BoardEvent, view: View, ports: BoardPorts): Promise<Part> {
  switch (event.view) {
    case 'list':
      return readList(event, view, ports);
    case 'incident':
      return readIncident(event, view, ports);
    case 'controls':
      return readControls(view, ports);
    case 'run':
      return readRun(event, view, ports);
    case 'week':
      return readWeek(view, ports);
  }
}

async function readList(event: BoardEvent, view: View, ports: BoardPorts): Promise<Part> {
  const { notices, orNotice } = gatherer(view, ports);
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

async function readIncident(event: BoardEvent, view: View, ports: BoardPorts): Promise<Part> {
  const { notices, orNotice } = gatherer(view, ports);
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

async function readControls(view: View, ports: BoardPorts): Promise<Part> {
  const { remediations } = ports;
  const switches = await ports.readSwitches(['all', ...remediations.map(({ name }) => name)]);
  const titleOf = (one: (typeof remediations)[number]) => ports.titleOf(documentOf(one));
  return { html: controlsView({ remediations, switches, titleOf }, view), notices: [] };
}

async function readRun(event: BoardEvent, view: View, ports: BoardPorts): Promise<Part> {
  const { remediation: name, incident: id } = event;
  const remediation = ports.remediations.find((one) => one.name === name);
  if (remediation !== undefined) {
    const incident = id === undefined ? undefined : fold(id, await ports.incidents.timeline(id));
    const title = ports.titleOf(documentOf(remediation));
    return { html: runView(remediation, title, view, incident && parametersIn(incident, remediation)), notices: [] };
  }
  const text = view.t(`There is no remediation "${name ?? ''}".`, `自動対応「${name ?? ''}」は存在しません。`);
  const back = button(view, view.t('← Switches and runbooks', '← 停止スイッチと手動実行へ'), { view: 'controls' });
  return { html: html`<div class="kz-row">${back}</div>`, notices: [{ tone: 'bad', text }] };
}

/** What the remediation's first runbook ran with in the incident, or would have. */
function parametersIn({ timeline }: Incident, remediation: Remediation): Record<string, string[]> {
  const document = documentOf(remediation);
  const plans = timeline.flatMap((entry): { document: string; parameters: Record<string, string[]> }[] => {
    if (entry.type === 'attempt') return [entry];
    return entry.type === 'decision' && 'document' in entry.decision ? [entry.decision] : [];
  });
  return plans.findLast((plan) => plan.document === document)?.parameters ?? {};
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

/** What cannot be read is said, and the rest is shown. */
function gatherer(view: View, ports: BoardPorts) {
  const notices: Notice[] = [];
  async function orNotice<T>(what: string, reading: Promise<T>): Promise<T | undefined> {
    try {
      return await reading;
    } catch (error) {
      ports.failed(error);
      const message = redactText((error as Error).message);
      notices.push({
        tone: 'warn',
        text: view.t(
          `Not shown, since it could not be read: ${what} (${message})`,
          `読み取れないため表示していません: ${what}(${message})`,
        ),
      });
      return undefined;
    }
  }
  return { notices, orNotice };
}
