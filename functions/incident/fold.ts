import type { Incident } from './incident.ts';
import type { IncidentEvent, IncidentState } from './incident-event.ts';
import { isOver } from './is-over.ts';

/**
 * The incident that a timeline tells of; undefined where it holds no signal yet. Entries of types this version does not
 * know stay in the timeline and change nothing, so that an older function can read what a newer one wrote.
 */
export function fold(incidentId: string, events: IncidentEvent[]): Incident | undefined {
  const timeline = inOrder(events);
  const first = timeline.find((event) => event.type === 'signal');
  if (first === undefined) return undefined;

  let state: IncidentState = 'open';
  let changedAt = first.at;
  /** What it was when a person, who has it, was asked whether something may be run. */
  let before: IncidentState | undefined;
  for (const event of timeline) {
    const given: IncidentState = nextState(state, event);
    if (given === 'awaiting-approval' && hasEnded(state)) before = state;
    if (event.type === 'attempt') before = undefined;
    // where nothing is run after all, they still have it
    const next: IncidentState = given === 'held' ? (before ?? given) : given;
    if (next !== state) changedAt = event.at;
    state = next;
  }
  return {
    id: incidentId,
    account: first.target.account,
    region: first.target.region,
    target: first.target,
    remediation: first.remediation,
    owner: first.owner,
    state,
    openedAt: first.at,
    changedAt,
    ...(hasEnded(state) ? { endedAt: changedAt } : {}),
    timeline,
  };
}

/** Whether nothing more happens to an incident by itself: it is over, or a person has it. */
function hasEnded(state: IncidentState): boolean {
  return isOver(state) || state === 'failed' || state === 'escalated';
}

function nextState(state: IncidentState, event: IncidentEvent): IncidentState {
  // only a run that begins after the end, on what had just ended, opens it again: its failure must not go unseen
  if (isOver(state) && event.type !== 'attempt') return state;
  switch (event.type) {
    case 'decision':
      return afterDecision(state, event.decision.kind);
    case 'approved':
      // until it is decided on again, and held, asked for once more or run
      return state === 'awaiting-approval' ? 'open' : state;
    case 'rejected':
      return state === 'awaiting-approval' ? 'closed' : state;
    case 'expired':
      return state === 'awaiting-approval' ? 'escalated' : state;
    case 'attempt':
      return 'running';
    case 'execution-started':
      return hasEnded(state) || state === 'verifying' ? state : 'running';
    case 'verifying':
      return state === 'running' ? 'verifying' : state;
    case 'execution-ended':
      return event.status === 'Success' ? 'verifying' : 'failed';
    case 'verified':
      return 'resolved';
    case 'verification-failed':
      return 'failed';
    case 'next-rung':
      return 'open';
    case 'escalated':
      return 'escalated';
    case 'storm':
      return 'escalated';
    case 'closed':
      // where a run began as a person closed it, it goes on, and its end must be seen
      return event.how !== undefined && (state === 'running' || state === 'verifying') ? state : 'closed';
    case 'storm-over':
      return 'closed';
    default:
      return state;
  }
}

/** A decision on a later signal does not take the incident out of the hands of a run or of a person. */
function afterDecision(state: IncidentState, kind: string): IncidentState {
  if (kind === 'escalate') return 'escalated';
  // a question may be put about what a person has already: whoever has it may answer
  if (kind === 'ask' && (hasEnded(state) || state === 'open' || state === 'held')) return 'awaiting-approval';
  return kind === 'hold' && state === 'open' ? 'held' : state;
}

const cause = [
  'signal',
  'storm',
  'decision',
  'approved',
  'rejected',
  'expired',
  'attempt',
  'execution-started',
  'step',
  'verifying',
  'execution-ended',
  'verified',
  'verification-failed',
  'next-rung',
  'escalated',
  'demoted',
  'breaker-opened',
  'acknowledged',
  'hold',
  'release',
  'closed',
  'storm-over',
  'message',
] satisfies IncidentEvent['type'][];

/** What is written of a signal that Kizuki put before the decision again comes after all that led to it. */
const ofFollowUp = /#(approved|next-rung|look-again)-\d+$/;

/** Oldest first; entries of one millisecond in the order in which one causes the next, steps in that in which they began. */
function inOrder(events: IncidentEvent[]): IncidentEvent[] {
  const rank = (event: IncidentEvent) => {
    const index = (cause as string[]).indexOf(event.type);
    return (index === -1 ? cause.length : index) + (ofFollowUp.test(event.id) ? cause.length : 0);
  };
  return [...events].sort(
    (a, b) => compare(a.at, b.at) || rank(a) - rank(b) || compare(begin(a), begin(b)) || compare(a.id, b.id),
  );
}

function begin(event: IncidentEvent): string {
  return event.type === 'step' ? (event.startedAt ?? '') : '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
