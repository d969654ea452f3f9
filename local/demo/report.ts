import type { Incident } from '../../functions/incident/incident.ts';
import { formatDuration } from '../../functions/people/duration.ts';
import { happenedAt, timelineLines } from '../../functions/people/timeline.ts';
import type { Language } from '../../functions/text.ts';
import type { DemoResult } from './demo.ts';
import { heading, words } from './words.ts';

/** The result for people: each incident's timeline, how long each took from alarm to mended, and what is not as it should be. */
export function reportText({ after, unmet }: DemoResult, language: Language): string {
  const sections = after.incidents.map((incident) =>
    [heading(incident)[language], ...timelineLines(incident, language).map((line) => `  ${line}`)].join('\n'),
  );
  const times = after.incidents.map((incident) => {
    const took = mendedMilliseconds(incident);
    return `  ${incident.remediation.padEnd(24)} ${took === undefined ? words.notMended[language] : formatDuration(took, language)}`;
  });
  const verdict =
    unmet.length === 0
      ? [words.allMended[language]]
      : [words.unmet[language], ...unmet.map((condition) => `  ${condition}`)];
  return [...sections, [words.times[language], ...times].join('\n'), `${verdict.join('\n')}\n`].join('\n\n');
}

/** The result for programs: what `kizuki demo --json` prints. */
export function reportJson({ after, before, unmet }: DemoResult) {
  const { incidents, ...seen } = after;
  const { incidents: _, ...seenBefore } = before;
  return {
    mended: unmet.length === 0,
    unmet,
    before: seenBefore,
    after: seen,
    incidents: incidents.map((incident) => {
      const took = mendedMilliseconds(incident);
      return { ...incident, ...(took !== undefined && { signalToMendedSeconds: took / 1000 }) };
    }),
  };
}

/** Milliseconds from when the signal happened until the incident was resolved; undefined where it was not. */
function mendedMilliseconds(incident: Incident): number | undefined {
  if (incident.state !== 'resolved' || incident.endedAt === undefined) return undefined;
  return Date.parse(incident.endedAt) - Date.parse(happenedAt(incident));
}
