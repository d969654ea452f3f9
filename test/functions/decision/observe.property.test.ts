import fc from 'fast-check';
import { decide } from '../../../functions/decision/decide.ts';
import type { Decision, Hold } from '../../../functions/decision/decision.ts';
import type { Remediation } from '../../../functions/decision/remediation.ts';
import { context, now, signal } from './any-context.ts';

/** What a decision says would be done, or what holds it, whichever way it says so. */
function gist(decision: Decision): { held: Hold } | { document: string; parameters: Record<string, string[]> } {
  if (decision.kind === 'hold') return { held: decision.hold };
  if (decision.kind === 'observe' && decision.held !== undefined) return { held: decision.held };
  if (decision.kind === 'escalate') throw new Error('decide escalates nothing');
  const { document, parameters } = decision;
  return { document, parameters };
}

describe('observe', () => {
  const acting = { observe: 0, run: 0, held: 0 };

  test('reports exactly the hold, or exactly the plan, that auto would have had', () => {
    fc.assert(
      fc.property(context, signal, (over, came) => {
        const as = (autonomy: Remediation['autonomy']) =>
          decide({ ...over, remediation: { ...over.remediation, autonomy } }, came, now);

        const [observed, done] = [as('observe'), as('auto')];

        expect(gist(observed)).toEqual(gist(done));
        expect(['observe', 'hold']).toContain(observed.kind);
        if (observed.kind === 'observe') {
          acting.observe += 1;
          expect(Object.values(observed.parameters).every(Array.isArray)).toBe(true);
        }
        acting[done.kind === 'run' ? 'run' : 'held'] += 1;
      }),
      { numRuns: 3_000, seed: 4 },
    );

    // the property says something only where all of it happens
    expect(Math.min(...Object.values(acting))).toBeGreaterThan(30);
  });

  test('starts nothing, whatever the context', () => {
    fc.assert(
      fc.property(context, signal, (over, came) => {
        const decision = decide({ ...over, remediation: { ...over.remediation, autonomy: 'observe' } }, came, now);

        expect(['run', 'ask']).not.toContain(decision.kind);
      }),
      { numRuns: 1_000, seed: 4 },
    );
  });
});
