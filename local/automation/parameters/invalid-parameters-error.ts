export interface ParameterFault {
  parameter: string;
  message: string;
}

/**
 * The parameters given do not fit the document, so the execution does not start: InvalidAutomationExecutionParametersException.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html
 */
export class InvalidParametersError extends Error {
  override readonly name = 'InvalidParametersError';
  readonly faults: ParameterFault[];

  constructor(faults: ParameterFault[]) {
    super(faults.map(({ parameter, message }) => `parameter ${parameter}: ${message}`).join('; '));
    this.faults = faults;
  }
}
