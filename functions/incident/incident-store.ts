import type { IncidentEvent, IncidentState } from './incident-event.ts';
import type { Standing } from './standing.ts';

/** Incidents as append-only timelines. Errors of the store itself are thrown as they are. */
export interface IncidentStore extends WatchList, StandingList {
  /** Adds an entry once; resolves to false where an entry of that id is there already, which stays as it was. */
  append(incidentId: string, event: IncidentEvent): Promise<boolean>;
  /** All entries, oldest first; empty where there is no such incident. Reads strongly consistent. */
  timeline(incidentId: string): Promise<IncidentEvent[]>;
  /** The entries but for signals and decisions, in any order: few, however many signals came. Reads strongly consistent. */
  milestones(incidentId: string): Promise<IncidentEvent[]>;
  /**
   * A page of at most so many signals that were entered from `since` to `until` (ISO 8601), oldest first; `next` asks for the page
   * after it, where there may be one. May lag a moment behind.
   */
  signalsBetween(span: { since: string; until: string }, limit: number, next?: string): Promise<SignalPage>;
  /** Ids of the incidents whose first signal came on this day (`YYYY-MM-DD`, UTC), newest first; drills are none. */
  openedOn(day: string): Promise<string[]>;
}

interface SignalPage {
  signals: { incidentId: string; at: string }[];
  next?: string;
}

/**
 * Which incidents are unfinished, and when each is to be looked at, whether or not an event tells of it. Moments are ISO 8601, UTC,
 * with milliseconds.
 */
export interface WatchList {
  /** Has the incident looked at at this moment; an earlier one that was said before stands. Repeatable. */
  watch(incidentId: string, lookAt: string): Promise<void>;
  /** The incidents whose moment has come, the one that waits longest first, at most so many. May lag a moment behind. */
  due(now: string, limit: number): Promise<Watched[]>;
  /** How many incidents' moment has come. May lag a moment behind. */
  countDue(now: string): Promise<number>;
  /** Moves the moment unless it changed since it was read; resolves to how it stands then, undefined where it had changed. */
  postpone(watched: Watched, lookAt: string): Promise<Watched | undefined>;
  /** Looks at the incident no more, unless its moment changed since it was read. */
  unwatch(watched: Watched): Promise<void>;
}

export interface Watched {
  incidentId: string;
  lookAt: string;
}

/** How all incidents stand, by what most needs a person; what is over by when it ended. May lag a moment behind. */
export interface StandingList {
  /** Notes how an incident stands, unless what is noted rests on more of its entries. Repeatable. */
  stand(standing: Standing): Promise<void>;
  /**
   * A page of those that stand so, the most urgent first, of one urgency the newest first; `next` asks for the page after it, where there
   * may be one. Of an owner with few of many incidents a page may hold fewer than the limit, or none.
   */
  standings(of: StandingQuery, limit: number, next?: string): Promise<StandingPage>;
  /** How many are in this state, counted no further than `most`. */
  countStandings(state: IncidentState, most: number): Promise<number>;
}

export interface StandingQuery {
  /** `unfinished` is all that is not over. */
  of: 'unfinished' | 'over' | IncidentState;
  owner?: string;
}

export interface StandingPage {
  standings: Standing[];
  next?: string;
}
