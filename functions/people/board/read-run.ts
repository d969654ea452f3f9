import { documentOf, type Remediation } from '../../decision/remediation.ts';
import { fold } from '../../incident/fold.ts';
import type { Incident } from '../../incident/incident.ts';
import { button } from './action.ts';
import type { BoardEvent } from './board-event.ts';
import type { BoardPorts } from './board-ports.ts';
import { html } from './html.ts';
import type { Part } from './part.ts';
import { runView } from './run-view.ts';
import type { View } from './view.ts';

/** The form of a remediation, filled in with what it ran with in the incident that a person comes from. */
export async function readRun(event: BoardEvent, view: View, ports: BoardPorts): Promise<Part> {
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
