import type { Path } from './source-text.ts';

/** One thing that is wrong with a document. */
export interface Fault {
  /** The step it is in; absent where it concerns the document as a whole. */
  step?: string;
  message: string;
  /** Where in the step, or in the document where no step is named; absent for the step or document as a whole. */
  at?: Path;
}

/** Takes down what is wrong, and where in the thing that is being read. */
export type Complain = (message: string, at?: Path) => void;

/** Takes faults down for one step, or for the document as a whole. */
export function complainTo(faults: Fault[], step?: string): Complain {
  return (message, at) =>
    faults.push({ ...(step === undefined ? {} : { step }), message, ...(at === undefined ? {} : { at }) });
}

/** The document cannot run; every fault found is listed, not only the first. */
export class InvalidDocumentError extends Error {
  override readonly name = 'InvalidDocumentError';
  readonly faults: Fault[];

  constructor(faults: Fault[]) {
    super(faults.map(({ step, message }) => (step === undefined ? message : `step ${step}: ${message}`)).join('\n'));
    this.faults = faults;
  }
}
