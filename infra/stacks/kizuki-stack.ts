import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { drill } from '../../functions/decision/drill.ts';
import type { Remediation } from '../../functions/decision/remediation.ts';
import type { PeopleSettings } from '../../functions/people/people-settings.ts';
import { keepsTickets } from '../../functions/people/tickets/keeps-tickets.ts';
import type { Runbook } from '../../functions/runbook/runbook.ts';
import type { Language } from '../../functions/text.ts';
import type { Bundles } from '../bundle/bundle-functions.ts';
import { Answer } from '../constructs/answer.ts';
import { Board } from '../constructs/board.ts';
import { codeFunctions } from '../constructs/code-functions.ts';
import { dashboard } from '../constructs/dashboard.ts';
import { Dispatch } from '../constructs/dispatch.ts';
import { Drill } from '../constructs/drill.ts';
import { IncidentBus } from '../constructs/incident-bus.ts';
import { incidentTable } from '../constructs/incident-table.ts';
import { KillSwitches, switchesPath } from '../constructs/kill-switches.ts';
import { ManualRun } from '../constructs/manual-run.ts';
import { Notify, notifyName } from '../constructs/notify.ts';
import { Outcome } from '../constructs/outcome.ts';
import { runbookDocuments } from '../constructs/runbook-documents.ts';
import { SelfAlarms, type Watched } from '../constructs/self-alarms.ts';
import type { Shared } from '../constructs/shared.ts';
import { Slack, wantsButtons } from '../constructs/slack.ts';
import { Sweep } from '../constructs/sweep.ts';
import { Tickets } from '../constructs/tickets.ts';
import { topic } from '../constructs/topic.ts';
import { WeeklyReport } from '../constructs/weekly-report.ts';

export interface KizukiStackProps extends StackProps {
  catalogue: Runbook[];
  remediations: Remediation[];
  people: PeopleSettings;
  bundles: Bundles;
  /** The stacks of those areas of runbooks that have one of their own. */
  apart: ReadonlyMap<string, Stack>;
  /** The language of the messages to people. */
  language: Language;
  /** Minutes from one drill to the next. */
  drillMinutes: number;
}

/** Everything that Kizuki is made of, for one account and region. */
export class KizukiStack extends Stack {
  constructor(scope: Construct, id: string, props: KizukiStackProps) {
    super(scope, id, { description: 'Kizuki: runbooks that run themselves', ...props });
    const { remediations, people, bundles } = props;
    const table = incidentTable(this);
    const bus = new IncidentBus(this, 'Bus');
    const incidents = topic(this, 'Incidents', 'kizuki-incidents', 'Kizuki incidents');
    const shared: Shared = {
      table,
      bus,
      topic: incidents,
      catalogue: props.catalogue,
      remediations,
      people,
      documents: runbookDocuments(this, props.catalogue, props.apart),
      switches: new KillSwitches(this, 'Switches', [...remediations, drill]),
      bundles,
      environment: {
        KIZUKI_TABLE: table.tableName,
        KIZUKI_BUS: bus.name,
        KIZUKI_TOPIC_ARN: incidents.topicArn,
        KIZUKI_LANGUAGE: props.language,
        KIZUKI_SWITCHES: switchesPath,
      },
    };

    codeFunctions(this, props.catalogue, bundles);
    const run = new ManualRun(this, shared);
    const board = new Board(this, shared);
    const notifies = Object.fromEntries(
      people.channels.map((channel) => [notifyName(channel).replace('kizuki-', ''), new Notify(this, shared, channel)]),
    );
    const parts: Record<string, Watched> = {
      dispatch: new Dispatch(this, shared),
      outcome: new Outcome(this, shared),
      ...notifies,
      run,
      answer: new Answer(this, shared, run.testEvents.registry),
      sweep: new Sweep(this, shared),
      board,
      ...(wantsButtons(people) && { slack: new Slack(this, shared) }),
      ...(people.report && { report: new WeeklyReport(this, shared, people.report) }),
      ...(people.channels.some(keepsTickets) && { tickets: new Tickets(this, shared) }),
    };
    const self = new SelfAlarms(this, 'SelfAlarms', incidents);
    for (const [name, part] of Object.entries(parts)) self.watch(`kizuki-${name}`, part);
    self.watchUndecided('kizuki-dispatch');
    new Drill(this, 'Drill', { minutes: props.drillMinutes, alarms: self });
    dashboard(this, { parts: Object.values(parts), alarms: self.alarms, board: board.function });
  }
}
