import type { FailureDetails } from '@aws-sdk/client-ssm';

export type FailureStage = 'InputValidation' | 'PreVerification' | 'Invocation' | 'PostVerification';
export type FailureType = 'Action' | 'Permission' | 'Throttling' | 'Verification' | 'Internal';

/**
 * A step did not do what it is for.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_FailureDetails.html
 */
export class StepFailure extends Error {
  override readonly name = 'StepFailure';
  readonly stage: FailureStage;
  readonly type: FailureType;
  /** What the step gave all the same, such as the output of a command that failed. */
  readonly outputs: Record<string, unknown>;

  constructor(
    message: string,
    at: { stage: FailureStage; type: FailureType; outputs?: Record<string, unknown> },
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.stage = at.stage;
    this.type = at.type;
    this.outputs = at.outputs ?? {};
  }
}

/** A resolved input of a step is missing or not of the type that the action takes. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** A step inside a step failed and says nothing of how to go on, so that the step around it fails too. */
export class InsideFailure extends Error {
  override readonly name = 'InsideFailure';
  readonly details: FailureDetails;
  readonly timedOut: boolean;
  /** The document says with the step inside what its failure means, so the step around it has no say. */
  readonly isFinal: boolean;

  constructor(message: string, of: { details: FailureDetails; timedOut: boolean; isFinal: boolean }) {
    super(message);
    this.details = of.details;
    this.timedOut = of.timedOut;
    this.isFinal = of.isFinal;
  }
}

/** An attempt took longer than its step or action allows. */
export class StepTimeoutError extends Error {
  override readonly name = 'StepTimeoutError';

  constructor(seconds: number) {
    super(`It did not end within ${seconds} seconds`);
  }
}

/** Someone stopped the execution. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';

  constructor(why = 'the execution was cancelled') {
    super(why);
  }
}
