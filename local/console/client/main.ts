import type { AlarmView, ExecutionView, FeedEvent, Overview, Point, RunbookView, World } from '../wire.ts';
import { alarmsView } from './alarms.ts';
import { announcer } from './announce.ts';
import { read } from './api.ts';
import { boardView } from './board.ts';
import { breakingView } from './breaking.ts';
import { h } from './dom.ts';
import { headerView } from './header.ts';
import { language, onLanguage, say } from './language.ts';
import { logsView } from './logs.ts';
import { newsView } from './news.ts';
import { mergePoints } from './points.ts';
import { runbooksView } from './runbooks.ts';
import { runsView } from './runs.ts';
import { listen } from './stream.ts';

const alarms = new Map<string, AlarmView>();
const executions = new Map<string, ExecutionView>();
const runbooks: RunbookView[] = [];
let world: World | undefined;
let place: Overview['place'] | undefined;

const header = headerView();
const breaking = breakingView(() => world);
const news = newsView();
const alarmed = alarmsView(alarms);
const runs = runsView(executions, (document, step) => runbooks.find((one) => one.document === document)?.steps[step]);
const board = boardView((place) => ('alarm' in place ? alarmed.show(place.alarm) : runs.open(place.execution)));
const runbook = runbooksView(runbooks, (id) => runs.open(id));
const logs = logsView();
const foot = h('footer');
const views = [header, breaking, news, board, runs, alarmed, runbook, logs];

document.body.replaceChildren(
  header.element,
  h(
    'main',
    { id: 'main', tabindex: -1 },
    h('div', { class: 'top' }, breaking.element, news.element),
    h(
      'div',
      { class: 'columns' },
      h('div', {}, board.element, runs.element),
      h('div', {}, alarmed.element, runbook.element),
    ),
    logs.element,
  ),
  foot,
  announcer(),
);
document.documentElement.lang = language();
onLanguage(renderAll);
renderAll();
await begin();

function renderAll(): void {
  for (const view of views) view.render();
  foot.replaceChildren(place === undefined ? say('loading') : say('place', place));
}

/** Reads how everything is, and hears from then on what happens. */
async function begin(): Promise<void> {
  const [overview, list] = await Promise.all([read<Overview>('/api/overview'), read<RunbookView[]>('/api/runbooks')]);
  world = overview.world;
  place = overview.place;
  for (const alarm of overview.alarms) alarms.set(alarm.name, alarm);
  for (const execution of overview.executions.toReversed()) executions.set(execution.id, execution);
  runbooks.splice(0, runbooks.length, ...list);
  logs.add(...overview.logs);
  renderAll();
  board.refresh();
  listen(overview.next, { event: hear, connected: header.connected, lost: () => location.reload() });
}

function hear(event: FeedEvent): void {
  news.tell(event);
  switch (event.type) {
    case 'alarm':
      changeAlarm(event.name, { state: event.to, reason: event.reason, since: event.at });
      break;
    case 'incident':
      board.changed();
      break;
    case 'execution':
      executions.set(event.execution.id, event.execution);
      runs.update(event.execution.id);
      board.stepped();
      break;
    case 'metrics':
      for (const [name, points] of Object.entries(event.points)) addPoints(name, points);
      alarmed.update(Object.keys(event.points));
      break;
    case 'world':
      world = event.world;
      breaking.update();
      break;
    case 'log':
      logs.add(event.line);
      break;
  }
}

function changeAlarm(name: string, change: Partial<AlarmView>): void {
  const alarm = alarms.get(name);
  if (alarm === undefined) return void readAlarms(); // somebody has just made it
  alarms.set(name, { ...alarm, ...change });
  alarmed.update([name]);
}

function addPoints(name: string, points: Point[]): void {
  const alarm = alarms.get(name);
  if (alarm?.graph === undefined) return;
  alarms.set(name, { ...alarm, graph: { ...alarm.graph, points: mergePoints(alarm.graph.points, points) } });
}

async function readAlarms(): Promise<void> {
  const overview = await read<Overview>('/api/overview');
  for (const alarm of overview.alarms) alarms.set(alarm.name, alarm);
  alarmed.render();
}
