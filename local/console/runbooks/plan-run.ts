import { catalogue } from '../../../runbooks/catalogue.ts';
import type { Plan } from '../../automation/plan/plan.ts';
import { planDocument } from '../../automation/plan/plan-document.ts';
import type { Place } from '../../aws/service.ts';
import { connect } from '../../commands/run/connect.ts';
import { pureCode } from '../../commands/run/pure-code.ts';
import type { RunRequest } from './read-run-request.ts';

/** What the run would do: the plan of `kizuki run --plan`. Reads are made, nothing is changed. */
export async function planRun(
  { document, documentName, parameters }: RunRequest,
  { url, place }: { url: string; place: Place },
): Promise<Plan> {
  const connection = await connect({ endpoint: url, region: place.region }, undefined);
  try {
    const { ports, caller } = connection;
    const request = { document, documentName, parameters, ports, place: connection.place, executedBy: caller };
    return (await planDocument({ ...request, looks: pureCode(catalogue) })).plan;
  } finally {
    connection.close();
  }
}
