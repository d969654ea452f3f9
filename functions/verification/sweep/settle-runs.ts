import type { Run } from '../../decision/guard-state.ts';
import { fold } from '../../incident/fold.ts';
import type { Target } from '../../signal/target.ts';
import { outcome } from '../outcome.ts';
import { isUnsettled, judgeRun, type RunFacts } from './judge-run.ts';
import type { SweepPorts } from './ports.ts';

/** As many runs are looked at in one sweep, the oldest first. */
const mostRuns = 50;

/**
 * Brings the remediations' records of their runs to an end: what should be over, and of which no end is on record, is
 * settled with what SSM says of it. A run that goes on is left alone, and its incident tells of it.
 */
export async function settleRuns(ports: SweepPorts): Promise<void> {
  const { guards, now, remediations } = ports;
  const histories = await Promise.all(remediations.map(({ name }) => guards.history(name)));
  const unsettled = histories
    .flatMap((history) => history?.runs ?? [])
    .filter((run) => isUnsettled(run, now()))
    .sort((a, b) => (a.until < b.until ? -1 : 1));
  const failures: unknown[] = [];
  for (const run of unsettled.slice(0, mostRuns)) {
    try {
      await settleRun(run, ports);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} runs could not be settled`);
}

async function settleRun(run: Run, ports: SweepPorts): Promise<void> {
  const { guards } = ports;
  const { holder, remediation } = run;
  const target = targetOf(run);
  const facts = await factsOf(run, target, ports);
  const verdict = judgeRun(run, facts);
  // whoever began it may have died before its incident was watched
  if (facts.incident !== undefined && run.endedAt === undefined)
    await ports.incidents.watch(run.incidentId, ports.now());
  if (verdict.do === 'leave') return;
  // where nothing is on record, its signal may come again, and be given another reservation meanwhile
  if (verdict.do === 'withdraw')
    return guards.withdraw(target, facts.decided === undefined ? run : { holder, remediation });
  const { executionId } = facts;
  if (verdict.do === 'follow' && executionId !== undefined) {
    const followed = await outcome({ of: 'execution', executionId, status: verdict.status, executedBy: '' }, ports);
    if (followed !== undefined) return;
  }
  const endedAt = run.endedAt ?? run.until;
  await guards.unlock(target, { ...run, endedAt });
  await guards.settle(target, run, verdict.do === 'settle' ? verdict.outcome : 'failed');
}

async function factsOf(run: Run, target: Target, { guards, incidents, executions }: SweepPorts): Promise<RunFacts> {
  const { remediation, holder, incidentId } = run;
  const signalId = holder.slice(remediation.length + 1);
  const [timeline, { decided }] = await Promise.all([
    incidents.timeline(incidentId),
    guards.read({ target, signalId, remediation }),
  ]);
  const incident = fold(incidentId, timeline);
  const started = timeline.find(({ id }) => id === `execution-started/${holder}`);
  const executionId = started?.type === 'execution-started' ? started.executionId : decided?.executionId;
  return {
    ...(incident && { incident }),
    ...(decided && { decided }),
    ...(executionId && { executionId, execution: await executions.find(executionId) }),
  };
}

/** The target behind its key. */
function targetOf({ target }: Run): Target {
  const [account = '', region = '', ...id] = target.split('/');
  return { account, region, id: id.join('/') };
}
