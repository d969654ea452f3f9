import { documentOf } from '../../decision/remediation.ts';
import type { BoardEvent } from './board-event.ts';
import type { BoardPorts } from './board-ports.ts';
import { controlsView } from './controls-view.ts';
import type { Part } from './part.ts';
import { readIncident } from './read-incident.ts';
import { readList } from './read-list.ts';
import { readRun } from './read-run.ts';
import { readWeek } from './read-week.ts';
import type { View } from './view.ts';

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

async function readControls(view: View, ports: BoardPorts): Promise<Part> {
  const { remediations } = ports;
  const switches = await ports.readSwitches(['all', ...remediations.map(({ name }) => name)]);
  const titleOf = (one: (typeof remediations)[number]) => ports.titleOf(documentOf(one));
  return { html: controlsView({ remediations, switches, titleOf }, view), notices: [] };
}
