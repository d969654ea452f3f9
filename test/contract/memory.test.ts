import { createMemoryGuardStore } from '../../functions/adapters/memory/guard-store.ts';
import { createMemoryIncidentStore } from '../../functions/adapters/memory/incident-store.ts';
import { guardStoreContract } from './guard-store.contract.ts';
import { incidentStoreContract } from './incident-store.contract.ts';

incidentStoreContract('memory', async () => createMemoryIncidentStore());
guardStoreContract('memory', async () => createMemoryGuardStore());
