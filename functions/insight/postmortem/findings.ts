import type { Evidence, Finding } from './finding.ts';
import { findingHolds } from './finding-holds.ts';
import { findingRuns } from './finding-runs.ts';
import { findingSignals } from './finding-signals.ts';
import { findingTelling } from './finding-telling.ts';
import { findingAnswers, findingStorms, findingTrust } from './finding-trust.ts';

/** The kinds of findings, in the order in which they are read: what ran first. */
const kinds = [findingRuns, findingHolds, findingAnswers, findingTrust, findingStorms, findingSignals, findingTelling];

/** Everything that an incident's record says of its causes, each once. */
export function findings(evidence: Evidence): Finding[] {
  const found = kinds.flatMap((kind) => kind(evidence));
  return [...new Map(found.map((finding) => [finding.factor.en, finding])).values()];
}
