import type { Risk } from '../../functions/runbook/runbook.ts';
import type { Text } from '../../functions/text.ts';
import type { AutomationStep } from '../../functions/verification/execution.ts';

/** What the server of the page and its client say to each other. Times are ISO 8601, UTC; points are in seconds since the epoch. */

/** What happened, as the page hears of it. */
export type FeedEvent =
  | { type: 'alarm'; name: string; from: string; to: AlarmStateName; reason: string; at: string }
  | { type: 'incident'; incidentId: string; state: string; previousState?: string; remediation?: string; at: string }
  | { type: 'execution'; execution: ExecutionView }
  | { type: 'metrics'; points: Record<string, Point[]> }
  | { type: 'world'; world: World }
  | { type: 'message'; subject: string; text: string; at: string }
  | { type: 'log'; line: LogLine };

export type FeedEventType = FeedEvent['type'];

export type AlarmStateName = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** `[seconds since the epoch, value]` */
export type Point = [number, number];

export type LogLevel = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';

export interface LogLine {
  at: string;
  /** The function, or what else of the local AWS spoke. */
  source: string;
  level: LogLevel;
  text: string;
}

/** What can be broken, as it is now. */
export interface World {
  service: { name: string; state: string; pid: number };
  disk: { folder: string; usedPercent: number; quotaBytes: number };
  table: { name: string; read: number; write: number; load: TableLoad };
}

/** What the page itself puts on the table. */
export interface TableLoad {
  running: boolean;
  written: number;
  throttled: number;
}

export interface AlarmView {
  name: string;
  description: string;
  state: AlarmStateName;
  reason: string;
  since: string;
  /** Absent for a composite alarm, which has a rule. */
  graph?: AlarmGraph;
  rule?: string;
}

export interface AlarmGraph {
  metric: string;
  dimensions: Record<string, string>;
  statistic: string;
  periodSeconds: number;
  threshold: number;
  /** As CloudWatch calls it: `GreaterThanThreshold`. */
  comparison: string;
  points: Point[];
}

export interface ExecutionView {
  id: string;
  document: string;
  status: string;
  startedAt: string;
  endedAt?: string;
  /** The ARN of who started it. */
  by: string;
  failure?: string;
  parameters: Record<string, string[]>;
  steps: AutomationStep[];
}

export interface RunbookView {
  id: string;
  document: string;
  title: Text;
  purpose: Text;
  risk: Risk;
  owner: string;
  parameters: ParameterView[];
  /** What the steps of its document are for, by name. */
  steps: Record<string, Text>;
}

export interface ParameterView {
  name: string;
  type: 'String' | 'StringList' | 'Integer' | 'Boolean';
  label: Text;
  pattern?: string;
  allowed?: (string | number)[];
  /** As texts, as StartAutomationExecution takes them; absent where one must be given. */
  default?: string[];
  /** A value that fits what runs here: the demo's own host, service, folder or table. */
  suggested?: string;
}

/** All that the page shows at first; `next` is where its stream of events goes on. */
export interface Overview {
  place: { account: string; region: string; endpoint: string };
  next: string;
  world: World;
  alarms: AlarmView[];
  executions: ExecutionView[];
  logs: LogLine[];
}
