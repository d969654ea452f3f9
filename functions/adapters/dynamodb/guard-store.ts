import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { GuardStore } from '../../decision/guard-store.ts';
import { redactFields } from '../../incident/redact-entry.ts';
import {
  decidedItem,
  decidedOf,
  guardOf,
  lockAttributes,
  lockOf,
  ownerItem,
  ownerOf,
  personHoldAttributes,
  personHoldOf,
} from './guard-items.ts';
import { keys, requiredText, text } from './keys.ts';
import {
  attributes,
  episodeOf,
  episodeUpdate,
  historyOf,
  ofRun,
  runsOf,
  stormBeginning,
  stormOf,
} from './run-attributes.ts';
import { createGuardTable, unlessConditionFailed } from './table.ts';

interface Options {
  client: DynamoDBClient;
  table: string;
  /** ISO 8601, UTC; only for the time to live. */
  now(): string;
}

/**
 * The guard state in DynamoDB: one item a target, a resource, a remediation, a signal and remediation, an execution, and one for
 * storms. Each write is one update of one item; two workers at the same item are put in order by DynamoDB.
 */
export function createDynamoGuardStore({ client, table: TableName, now }: Options): GuardStore {
  const table = createGuardTable(client, TableName);
  const runExists = (holder: string) => ({
    condition: 'attribute_exists(#run)',
    names: { '#run': attributes.run(holder) },
  });
  /** A run lies there as JSON. */
  const lastsUntil = (holder: string, until: string) => ({
    condition: 'contains(#run, :until)',
    names: { '#run': attributes.run(holder) },
    values: { ':until': text(`"until":${JSON.stringify(until)}`) },
  });

  return {
    read: async ({ target, signalId, remediation }) => {
      const [guard, decided, resource, history, storm] = await table.getAll([
        keys.target(target),
        keys.signal(signalId, remediation),
        keys.resource(target),
        keys.remediation(remediation),
        keys.storm(),
      ]);
      return {
        ...guardOf(guard),
        ...(decided === undefined ? {} : { decided: decidedOf(decided) }),
        ...(resource === undefined ? {} : { resourceRuns: runsOf(resource) }),
        ...(history === undefined ? {} : { history: historyOf(history) }),
        ...(storm === undefined ? {} : { storm: stormOf(storm) }),
      };
    },

    reserve: async (target, run, at, forget) => {
      const entered = { [attributes.run(run.holder)]: text(JSON.stringify(run)) };
      const [taken, resource, history] = await Promise.all([
        table.update(keys.target(target), {
          set: { ...lockAttributes(run), openIncident: text(run.incidentId) },
          add: { attempts: [run.holder] },
          condition: 'attribute_not_exists(lockHolder) OR lockUntil <= :now OR lockHolder = :holder',
          values: { ':now': text(at), ':holder': text(run.holder) },
        }),
        table.update(keys.resource(target), { set: entered, remove: forget?.resourceRuns.flatMap(ofRun) }),
        table.update(keys.remediation(run.remediation), { set: entered, remove: forget?.runs.flatMap(ofRun) }),
      ]);
      const item = taken ?? (await table.get(keys.target(target))) ?? {};
      const { lastRun, personHold } = guardOf(item);
      return {
        lock: lockOf(item) ?? run,
        attempt: item.attempts?.SS?.length ?? 1,
        ...(lastRun === undefined ? {} : { lastRun }),
        ...(personHold === undefined ? {} : { personHold }),
        resourceRuns: runsOf(resource ?? {}),
        history: historyOf(history ?? {}),
      };
    },

    open: async (target, incidentId) => {
      const item = await table.update(keys.target(target), { setOnce: { openIncident: text(incidentId) } });
      return requiredText(item ?? {}, 'openIncident');
    },

    unlock: async (target, { holder, incidentId, remediation, endedAt }) => {
      const ended = { setOnce: { [attributes.end(holder)]: text(endedAt) }, ...runExists(holder) };
      await table.update(keys.remediation(remediation), ended);
      // where it is missing here, the sweep makes up for what is missing
      await table.update(keys.resource(target), ended);
      await table.update(keys.target(target), {
        set: { lastIncident: text(incidentId), lastRemediation: text(remediation), lastEndedAt: text(endedAt) },
        remove: Object.keys(lockAttributes()),
        condition: 'lockHolder = :holder',
        values: { ':holder': text(holder) },
      });
    },

    withdraw: async (target, { holder, remediation, until }) => {
      const left = { remove: ofRun(holder), ...(until === undefined ? {} : lastsUntil(holder, until)) };
      await Promise.all([
        table.update(keys.target(target), {
          remove: Object.keys(lockAttributes()),
          condition: until === undefined ? 'lockHolder = :holder' : 'lockHolder = :holder AND lockUntil = :until',
          values: { ':holder': text(holder), ...(until === undefined ? {} : { ':until': text(until) }) },
        }),
        table.update(keys.resource(target), left),
      ]);
      // as long as it is here, the sweep makes up for what is missing
      await table.update(keys.remediation(remediation), left);
    },

    settle: async (target, { holder, remediation }, outcome) => {
      const settled = { setOnce: { [attributes.outcome(holder)]: text(outcome) }, ...runExists(holder) };
      await table.update(keys.remediation(remediation), settled);
      // where it is missing here, the sweep makes up for what is missing
      await table.update(keys.resource(target), settled);
    },

    hold: async (target, hold) => {
      const held = await table.update(keys.target(target), {
        set: personHoldAttributes(redactFields(hold)),
        condition: 'attribute_not_exists(holdUntil) OR holdUntil <= :until',
        values: { ':until': text(hold.until) },
      });
      return personHoldOf(held ?? (await table.get(keys.target(target))) ?? {}) ?? redactFields(hold);
    },

    release: async (target, until) => {
      await table.update(keys.target(target), {
        remove: Object.keys(personHoldAttributes()),
        condition: 'holdUntil = :until',
        values: { ':until': text(until) },
      });
    },

    mark: async (target, incidentId, mark) => {
      await table.update(keys.target(target), {
        add: { marks: [mark] },
        condition: 'openIncident = :incident',
        values: { ':incident': text(incidentId) },
      });
    },

    close: async (target, incidentId) => {
      await table.update(keys.target(target), {
        remove: ['openIncident', 'attempts', 'marks'],
        condition: 'openIncident = :incident',
        values: { ':incident': text(incidentId) },
      });
    },

    decide: async (record) => {
      const Item = decidedItem(record, now());
      const command = new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' });
      if ((await unlessConditionFailed(() => client.send(command))) !== undefined)
        return { ...record, decision: redactFields(record.decision) };
      return decidedOf((await table.get(keys.signal(record.signalId, record.remediation))) ?? {});
    },

    started: async (record, target) => {
      // the owner first: a repeat makes up for what is missing only as long as the signal's record names no execution
      await client.send(new PutItemCommand({ TableName, Item: ownerItem(record, target, now()) }));
      await table.update(keys.signal(record.signalId, record.remediation), {
        set: { executionId: text(record.executionId) },
      });
    },

    executionOwner: async (executionId) => {
      const item = await table.get(keys.execution(executionId));
      return item && ownerOf(item);
    },

    noteSick: async (remediation, { target, at }, forget) => {
      await table.update(keys.remediation(remediation), {
        set: { [attributes.sick(target)]: text(at) },
        remove: forget.filter((gone) => gone !== target).map(attributes.sick),
      });
    },

    crowd: async (remediation, guardrail, episode) => {
      const begun = await table.update(keys.remediation(remediation), episodeUpdate(guardrail, episode));
      return episodeOf(guardrail, begun ?? (await table.get(keys.remediation(remediation))) ?? {}) ?? episode;
    },

    noteKnown: async (remediation, count) => {
      await table.update(keys.remediation(remediation), { set: { known: { N: String(count) } } });
    },

    demote: async (remediation, demoted) => {
      await table.update(keys.remediation(remediation), { setOnce: { demoted: text(JSON.stringify(demoted)) } });
    },

    reset: async (remediation, at) => {
      await table.update(keys.remediation(remediation), { set: { resetAt: text(at) }, remove: ['demoted'] });
    },

    history: async (remediation) => {
      const item = await table.get(keys.remediation(remediation));
      return item && historyOf(item);
    },

    noteSignal: async (signal, forget) => {
      const item = await table.update(keys.storm(), {
        setOnce: { [attributes.signal(signal.key)]: text(JSON.stringify(signal)) },
        remove: forget.filter((key) => key !== signal.key).map(attributes.signal),
      });
      return stormOf(item ?? {});
    },

    storm: async (episode) => {
      const begun =
        (await table.update(keys.storm(), stormBeginning(episode))) ??
        (await table.update(keys.storm(), episodeUpdate('storm', episode)));
      return stormOf(begun ?? (await table.get(keys.storm())) ?? {});
    },

    readStorm: async () => stormOf((await table.get(keys.storm())) ?? {}),
  };
}
