import type { ServiceContext } from '../../../service.ts';
import type { DocumentStore } from '../documents/document-store.ts';
import type { ParameterStore } from '../parameters/parameter-store.ts';
import type { SsmPorts } from '../ports.ts';
import type { ExecutionStore } from './execution-store.ts';
import type { Limits } from './limits.ts';

/** What automations of this endpoint work with. */
export interface AutomationContext extends ServiceContext, SsmPorts {
  documents: DocumentStore;
  parameters: ParameterStore;
  executions: ExecutionStore;
  limits: Limits;
}
