import type { DecisionContext } from '../../../../functions/decision/context.ts';
import { lock } from '../../../../functions/decision/guardrails/lock.ts';
import { lockHolder } from '../../../../functions/decision/identity.ts';
import { alarmSignal } from '../../incident/entries.ts';
import { restart } from '../world.ts';
import { ago, ahead, context, now, runAgo } from './examples.ts';

const signal = alarmSignal();
const own = lockHolder(signal.id, restart.name);
const by = (holder: string, until: string) => ({ holder, incidentId: 'inc-2', remediation: 'reboot', until });
const underWay = runAgo(5, { endedAt: undefined });

describe('lock', () => {
  test.each<[string, DecisionContext['guard'], object]>([
    ['another holder has it', { lock: by('another', ahead(5)) }, { incidentId: 'inc-2', until: ahead(5) }],
    [
      'it was not renewed with the run, which goes on',
      { lock: by('another', ago(1)), resourceRuns: [underWay] },
      { incidentId: 'inc-5', until: ahead(10) },
    ],
    ['a run goes on without it', { resourceRuns: [underWay] }, { incidentId: 'inc-5', until: ahead(10) }],
  ])('holds where %s', (_why, guard, expected) => {
    const hold = lock(context({ guard }), signal, now);

    expect(hold).toMatchObject({ guardrail: 'lock', ...expected });
  });

  test.each<[string, DecisionContext['guard']]>([
    ['nobody has it', {}],
    ['it has run out', { lock: by('another', ago(1)) }],
    ['it is its own, whatever else is entered', { lock: by(own, ahead(5)), resourceRuns: [underWay] }],
    ['the run that goes on is its own', { resourceRuns: [{ ...underWay, holder: own }] }],
    ['the time of the run is up', { resourceRuns: [runAgo(20, { endedAt: undefined })] }],
    ['the run has ended', { resourceRuns: [runAgo(5)] }],
    ['the run is on another target of the resource', { resourceRuns: [{ ...underWay, target: 'another' }] }],
  ])('lets a signal pass where %s', (_why, guard) => {
    const hold = lock(context({ guard }), signal, now);

    expect(hold).toBeUndefined();
  });
});
