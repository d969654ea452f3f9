import type { Procedure } from '../procedure.ts';
import type { Block, Section } from './block.ts';
import { guardrailRows } from './guardrail-rows.ts';
import { coded, plain } from './words.ts';

/** What may hold it, with the values that count for each remediation that runs it. */
export function guardrailSection({ runBy }: Procedure): Section | undefined {
  if (runBy.length === 0) return undefined;
  const remediations = [...new Map(runBy.map(({ remediation }) => [remediation.name, remediation])).values()];
  return {
    id: 'guardrails',
    title: plain({ en: 'Guardrails', ja: 'ガードレール' }),
    blocks: remediations.flatMap((remediation): Block[] => [
      {
        kind: 'text',
        words: coded({
          en: `\`${remediation.name}\` does not start it, and says why, where:`,
          ja: `\`${remediation.name}\` は次の場合に実行を保留し、理由を知らせる。`,
        }),
      },
      {
        kind: 'table',
        head: [plain({ en: 'Guardrail', ja: 'ガードレール' }), plain({ en: 'Holds where', ja: '保留する条件' })],
        rows: guardrailRows(remediation).map(({ name, words }) => [plain(name), coded(words)]),
      },
    ]),
  };
}
