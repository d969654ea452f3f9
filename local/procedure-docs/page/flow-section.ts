import { flowOf } from '../flow/flow-of.ts';
import type { Procedure } from '../procedure.ts';
import type { Section } from './block.ts';
import { plain } from './words.ts';

/** The way through the steps at a glance. */
export function flowSection({ runbook, outline }: Procedure): Section {
  return {
    id: 'flow',
    title: plain({ en: 'Flow', ja: 'フロー' }),
    blocks: [{ kind: 'flow', flow: flowOf(runbook, outline) }],
  };
}
