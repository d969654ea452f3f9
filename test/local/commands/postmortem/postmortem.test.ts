import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryIncidentStore } from '../../../../functions/adapters/memory/incident-store.ts';
import { draftOf, writeNew } from '../../../../local/commands/postmortem/postmortem.ts';
import { UsageError } from '../../../../local/usage-error.ts';
import { escalatedEvents } from '../../../functions/people/examples.ts';

async function storeWith(events = escalatedEvents) {
  const incidents = createMemoryIncidentStore();
  for (const event of events) await incidents.append('inc-1', event);
  return incidents;
}

describe('kizuki postmortem', () => {
  test('drafts an incident that is on record, in the runbook’s words', async () => {
    const text = await draftOf('inc-1', await storeWith(), 'en');

    expect(text).toContain('# Postmortem draft: Restart a service of a host — host/mi-0de30000000000001');
    expect(text).toContain('## Action items');
  });

  test('says where there is no such incident', async () => {
    await expect(draftOf('inc-2', await storeWith(), 'en')).rejects.toThrow(UsageError);
    await expect(draftOf('inc-2', await storeWith(), 'en')).rejects.toThrow('there is no incident inc-2');
  });

  test('never writes over what people have written', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kizuki-postmortem-'));
    const file = join(folder, 'draft.md');

    await writeNew(file, 'first');
    const second = writeNew(file, 'second');

    await expect(second).rejects.toThrow('it is there already');
    expect(readFileSync(file, 'utf8')).toBe('first');
    rmSync(folder, { recursive: true });
  });
});
