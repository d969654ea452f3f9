import { judge } from '../local/commands/check/judge.ts';
import type { Benchmark } from './benchmark.ts';
import { workload } from './engine/workload.ts';
import { median } from './median.ts';

const bar = 5;
const documents = 1_000;
const batches = 5;

/** 1,000 documents of 5 to 40 steps, no two alike, half of them in YAML's block style, as `kizuki check` judges them once they are read. */
export const check: Benchmark = {
  name: 'check',
  summary: '1,000 documents judged as kizuki check does',
  async run(progress) {
    const texts = Array.from({ length: documents }, (_, index) => textOf(index));
    const seconds: number[] = [];
    for (let batch = 0; batch < batches; batch += 1) {
      progress(`batch ${batch + 1} of ${batches}`);
      const start = performance.now();
      for (const text of texts) {
        const judgement = judge(text, { named: true });
        if (judgement === 'passed over' || judgement.faults.length > 0) {
          throw new Error(`a valid document was not found valid: ${JSON.stringify(judgement)}`);
        }
      }
      seconds.push((performance.now() - start) / 1_000);
    }
    const value = median(seconds);
    const kilobytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1_024;
    const note = `${(kilobytes / documents).toFixed(1)} KB a document; ${((value * 1_000) / documents).toFixed(2)} ms each`;
    return { metric: '1,000 documents, median', unit: 's', value, bar, holds: value <= bar, note };
  },
};

function textOf(index: number): string {
  const { document } = workload(5 + (index % 36), 1);
  const data = { description: `Document ${index}.`, ...JSON.parse(document) };
  return index % 2 === 0 ? JSON.stringify(data, null, 2) : blockStyle(data);
}

/** Maps and lists one entry a line, texts as JSON writes them, which YAML takes. */
function blockStyle(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return ` ${JSON.stringify(value)}\n`;
  const deeper = `${indent}  `;
  const entries = Array.isArray(value)
    ? value.map((item) => `${indent}-${blockStyle(item, deeper)}`)
    : Object.entries(value).map(([key, item]) => `${indent}${key}:${blockStyle(item, deeper)}`);
  return `\n${entries.join('')}`;
}
