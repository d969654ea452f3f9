import { createMemoryIncidentStore } from '../../../functions/adapters/memory/incident-store.ts';
import type { History } from '../../../functions/decision/guard-state.ts';
import type { Remediation } from '../../../functions/decision/remediation.ts';
import { gather, textOf } from '../../../local/commands/report/report.ts';
import { restart } from '../../functions/decision/world.ts';
import { historyOf } from '../../functions/insight/runs.ts';

function sources(remediation: Remediation, history?: History) {
  return {
    remediations: [remediation],
    guards: { history: async () => history },
    incidents: createMemoryIncidentStore(),
    now: '2026-11-22T03:00:00.000Z',
  };
}

describe('kizuki report', () => {
  test('tells how freely each remediation acts, with the evidence', async () => {
    const history = historyOf([
      ['signal', 'verified'],
      ['signal', 'failed'],
      ['signal', undefined],
    ]);

    const data = await gather(sources(restart, history));

    expect(data).toMatchObject({
      at: '2026-11-22T03:00:00.000Z',
      autonomy: [
        {
          ...{ remediation: restart.name, autonomy: 'auto', acts: 'auto' },
          runs: { verified: 1, failed: 1, unproven: 1 },
          breaker: { isOpen: false, failures: 1, opensAt: 3 },
        },
      ],
    });
    expect(textOf(data)).toContain(
      'restart-demo-service (sre): auto; 1 verified, 1 failed, 1 unproven; last run 2026-11-01T02',
    );
  });

  test('tells what was taken away, why, and how it is given back', async () => {
    const demoted = { at: '2026-11-01T02:30:00.000Z', incidentId: 'inc-2' };
    const history = historyOf(
      [
        ['signal', 'failed'],
        ['signal', 'failed'],
        ['signal', 'failed'],
      ],
      { demoted },
    );

    const text = textOf(await gather(sources(restart, history)));

    expect(text).toContain('restart-demo-service (sre): approve;');
    expect(text).toContain('auto was taken away at 2026-11-01T02:30:00.000Z (inc-2)');
    expect(text).toContain('breaker open: 3 failed runs one after another (inc-2, inc-1, inc-0)');
    expect(text).toContain('to give it back: npx kizuki reset restart-demo-service');
    expect(text).toContain('proposal: from auto to approve, for 3 failed runs');
  });

  test('proposes more autonomy where the runs speak for it', async () => {
    const approved = historyOf(Array.from({ length: 5 }, () => ['approval', 'verified']));

    const text = textOf(await gather(sources({ ...restart, autonomy: 'approve' }, approved)));

    expect(text).toContain('proposal: from approve to auto, for 5 approved runs that were verified one after another');
    expect(text).toContain("autonomy: 'auto' in runbooks/remediations.ts");
  });

  test('says where there was no run yet', async () => {
    expect(textOf(await gather(sources(restart)))).toContain('auto; 0 verified, 0 failed, 0 unproven; no run yet');
  });
});
