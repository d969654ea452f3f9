import type { Run } from '../../../../functions/decision/guard-state.ts';
import { ownAction } from '../../../../functions/decision/guardrails/own-action.ts';
import { lockHolder } from '../../../../functions/decision/identity.ts';
import type { GuardrailSettings } from '../../../../functions/decision/remediation.ts';
import type { Signal } from '../../../../functions/signal/signal.ts';
import { alarmSignal } from '../../incident/entries.ts';
import { restart } from '../world.ts';
import { ago, ahead, context, now, runAgo, settings } from './examples.ts';

const target = '000000000000/ap-northeast-1/instance/mi-0de30000000000001';
const reboot = runAgo(8, { remediation: 'reboot', holder: 'reboot/alarm-0', target, endedAt: ago(6) });
const began = (minutes: number) => alarmSignal({ time: ago(minutes) });
const on = (run: Run, signal: Signal, guardrails: GuardrailSettings = {}) =>
  ownAction(context({ guard: { resourceRuns: [run] }, ...settings(guardrails) }), signal, now);

describe('own action', () => {
  test.each<[string, Run, Signal, string]>([
    ['during a run on the same host', reboot, began(7), ahead(4)],
    ['in the moment the run began', reboot, began(8), ahead(4)],
    ['a moment after the run', reboot, began(1), ahead(4)],
    ['during a run that is still under way', { ...reboot, endedAt: undefined, until: ahead(7) }, began(1), ahead(17)],
  ])('holds a signal that began %s', (_when, run, signal, until) => {
    const hold = on(run, signal);

    expect(hold).toEqual({ guardrail: 'own-action', incidentId: 'inc-8', remediation: 'reboot', target, until });
  });

  const request: Signal = {
    ...{ id: 'r', kind: 'request', account: '000000000000', region: 'ap-northeast-1', time: ago(1) },
    request: { remediation: restart.name, parameters: {}, requestedBy: 'hanako' },
  };

  test.each<[string, Run, Signal, GuardrailSettings]>([
    ['began before the run', reboot, began(9), {}],
    ['began ten minutes after the run', { ...reboot, startedAt: ago(20), endedAt: ago(10) }, began(0), {}],
    ['is a person’s', reboot, request, {}],
    ['is the one that the run is for', { ...reboot, holder: lockHolder('alarm-1', restart.name) }, began(7), {}],
    ['comes where the guardrail is off', reboot, began(7), { ownActionMinutes: 0 }],
  ])('lets a signal pass that %s', (_when, run, signal, guardrails) => {
    const hold = on(run, signal, guardrails);

    expect(hold).toBeUndefined();
  });
});
