import type { Text } from '../../../functions/text.ts';
import { literal } from '../../import/write/literal.ts';
import { constantName } from '../../import/write/write-runbook.ts';
import type { Kind } from './kinds/kind.ts';

/** What a new runbook is to be. */
export interface Wanted {
  /** `<area>/<name>`. */
  id: string;
  title: Text;
  owner: string;
  kind: Kind;
}

/** The file of the runbook, not yet formatted. */
export function runbookText({ id, title, owner, kind }: Wanted): string {
  const { name, en, ja, pattern } = kind.parameter;
  const imported = ['alarmIsOk', 'parameter', 'runbook', ...kind.builder].sort();
  return `import { ${imported.join(', ')} } from '../../functions/runbook/builder.ts';

export const ${constantName(id)} = runbook(${literal(id)}, {
  title: { en: ${literal(title.en)}, ja: ${literal(title.ja)} },
  purpose: {
    en: ${literal(kind.purpose.en)},
    ja: ${literal(kind.purpose.ja)},
  },
  risk: 'low',
  owner: ${literal(owner)},
  timeoutMinutes: 45,
  parameters: {
    ${name}: parameter.string({
      label: { en: ${literal(en)}, ja: ${literal(ja)} },
      pattern: ${literal(pattern)},
    }),
  },

  // An example of this kind of runbook, which works: put what the procedure does in its place.
  steps: ({ ${name} }) => {${kind.steps}
  },

  verify: alarmIsOk({ minutes: 15 }),
});
${kind.below ?? ''}`;
}

/** The remediation to begin with, one element of the list: it only observes, and a person asks for it. */
export function remediationText({ id, owner, kind }: Wanted, type: string): string {
  const { name } = kind.parameter;
  const target = `{ request: ${literal(name)} }`;
  return `{
    // Whatever calls for it may take the place of 'request': { alarm: 'its-name-*' }, with { dimension: ${literal(kind.dimension)} } below.
    name: ${literal(remediationName(id))},
    on: 'request',
    runbook: ${constantName(id)},
    target: { type: ${literal(type)}, id: ${target} },
    parameters: { ${name}: ${target} },
    autonomy: 'observe',
    owner: ${literal(owner)},
  },`;
}

/** `sqs/poll-longer` is run by the remediation `sqs-poll-longer`. */
export function remediationName(id: string): string {
  return id.replace('/', '-');
}
