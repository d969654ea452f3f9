import type {
  CrowdGuardrail,
  Episode,
  History,
  Run,
  RunOutcome,
  Storm,
  StormSignal,
} from '../../decision/guard-state.ts';
import { type Item, text, textOf } from './keys.ts';
import type { Change } from './table.ts';

/**
 * A run lies in an item as up to three attributes, `run <holder>`, `end <holder>` and `outcome <holder>`, each written once: workers
 * that write at the same time add up, and no count can go wrong.
 */
export const attributes = {
  run: (holder: string) => `run ${holder}`,
  end: (holder: string) => `end ${holder}`,
  outcome: (holder: string) => `outcome ${holder}`,
  sick: (target: string) => `sick ${target}`,
  signal: (key: string) => `signal ${key}`,
};

/** Every attribute that a run may have. */
export function ofRun(holder: string): string[] {
  return [attributes.run(holder), attributes.end(holder), attributes.outcome(holder)];
}

export function runsOf(item: Item): Run[] {
  return named(item, 'run ').map(([holder, value]) => {
    const endedAt = textOf(item, attributes.end(holder));
    const outcome = textOf(item, attributes.outcome(holder)) as RunOutcome | undefined;
    return {
      ...(JSON.parse(value) as Run),
      ...(endedAt === undefined ? {} : { endedAt }),
      ...(outcome === undefined ? {} : { outcome }),
    };
  });
}

export function historyOf(item: Item): History {
  const demoted = textOf(item, 'demoted');
  const resetAt = textOf(item, 'resetAt');
  const episodes = crowdGuardrails.flatMap((name) => {
    const episode = episodeOf(name, item);
    return episode === undefined ? [] : [[name, episode]];
  });
  return {
    runs: runsOf(item),
    sick: named(item, 'sick ').map(([target, at]) => ({ target, at })),
    ...(item.known?.N === undefined ? {} : { known: Number(item.known.N) }),
    ...(episodes.length === 0 ? {} : { episodes: Object.fromEntries(episodes) }),
    ...(demoted === undefined ? {} : { demoted: JSON.parse(demoted) as NonNullable<History['demoted']> }),
    ...(resetAt === undefined ? {} : { resetAt }),
  };
}

export function stormOf(item: Item): Storm {
  const signals = named(item, 'signal ').map(([, value]) => JSON.parse(value) as StormSignal);
  const previous = episodeOf('previous storm', item);
  return { signals, ...episodeOf('storm', item), ...(previous === undefined ? {} : { previous }) };
}

/** Begins a storm unless one is on at its beginning; the one before is remembered. */
export function stormBeginning(episode: Episode): Change {
  const { set = {} } = episodeUpdate('storm', episode);
  return {
    set,
    copy: Object.fromEntries(Object.keys(set).map((name) => [`previous ${name}`, name])),
    condition: 'attribute_not_exists(#until) OR #until <= :since',
    names: { '#until': 'storm until' },
    values: { ':since': text(episode.since) },
  };
}

const crowdGuardrails: CrowdGuardrail[] = ['stand-down', 'concurrency', 'rate'];

type EpisodeName = 'storm' | 'previous storm' | CrowdGuardrail;

export function episodeOf(name: EpisodeName, item: Item): Episode | undefined {
  const [since, until, incidentId] = [`${name} since`, `${name} until`, `${name} incident`].map((key) =>
    textOf(item, key),
  );
  if (!since || !until || !incidentId) return undefined;
  return { since, until, incidentId };
}

/** Begins an episode unless one is on at its beginning, or prolongs the one that began then. */
export function episodeUpdate(name: EpisodeName, { since, until, incidentId }: Episode): Change {
  return {
    set: { [`${name} since`]: text(since), [`${name} until`]: text(until), [`${name} incident`]: text(incidentId) },
    condition: 'attribute_not_exists(#until) OR #until <= :since OR (#since = :since AND #until < :until)',
    names: { '#since': `${name} since`, '#until': `${name} until` },
    values: { ':since': text(since), ':until': text(until) },
  };
}

function named(item: Item, prefix: string): [string, string][] {
  return Object.entries(item).flatMap(([name, { S }]): [string, string][] =>
    name.startsWith(prefix) && S !== undefined ? [[name.slice(prefix.length), S]] : [],
  );
}
