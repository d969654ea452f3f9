/** One thing that is wrong with a document. */
export interface Fault {
  /** The step it is in; absent where it concerns the document as a whole. */
  step?: string;
  message: string;
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
