/** What the timeline of a storm's own incident holds, beside the signal that tipped it and the messages. */
export type StormEntry =
  | {
      type: 'storm';
      since: string;
      /** How many came until it began, and on how many targets. */
      signals: number;
      targets: number;
      common?: { name: string; value: string; targets: number; of: number; also?: string[] };
    }
  | ({ type: 'storm-over' } & StormReport);

/** What a storm was, what was done in it and what was not. Moments are ISO 8601, UTC. */
export interface StormReport {
  since: string;
  until: string;
  signals: number;
  targets: number;
  /** Executions that started, by document. */
  ran: Record<string, number>;
  /** Runs that were not made, by the guardrail that held them. */
  held: Record<string, number>;
  /** Questions that were put to people, and plans that were only observed. */
  asked: number;
  observed: number;
  /** Targets whose incident is not over, the first of them by id. */
  sick: { count: number; targets: string[] };
  /** Incidents that were too many to be looked at; what is said above is without them. */
  unseen?: number;
}
