import { timelineLines } from '../../../functions/people/timeline.ts';
import type { Language } from '../../../functions/text.ts';
import type { Observation } from '../../../local/demo/observe.ts';
import { reportText } from '../../../local/demo/report.ts';
import { failedEvents, incidentOf, resolvedEvents } from '../../functions/people/examples.ts';

const seen = (events = resolvedEvents): Observation => ({
  serviceAnswers: true,
  servicePid: 1,
  folderUsedPercent: 0,
  alarms: {},
  units: { read: 1, write: 1 },
  incidents: [incidentOf(events)],
});

test.each<[Language, string, string, string]>([
  [
    'en',
    'restart-demo-service on host/mi-0de30000000000001: resolved',
    'From signal to mended:',
    'Kizuki mended everything.',
  ],
  [
    'ja',
    'restart-demo-service 対象 host/mi-0de30000000000001: 復旧',
    'シグナルから復旧まで:',
    'Kizuki がすべて復旧しました。',
  ],
])('in %s it gives each timeline, the times and the verdict', (language, heading, times, verdict) => {
  const after = seen();

  const text = reportText({ before: after, after, unmet: [] }, language);

  expect(text).toContain(heading);
  for (const line of timelineLines(incidentOf(resolvedEvents), language)) expect(text).toContain(`  ${line}\n`);
  expect(text).toContain(times);
  expect(text.trimEnd().endsWith(verdict)).toBe(true);
});

test('what is not as it should be comes last, and what was not mended has no time', () => {
  const after = seen(failedEvents);

  const text = reportText({ before: after, after, unmet: ['the service does not answer HTTP 200'] }, 'en');

  expect(text).toMatch(/restart-demo-service +not mended/);
  expect(text).toMatch(/Not everything was mended:\n {2}the service does not answer HTTP 200\n$/);
});
