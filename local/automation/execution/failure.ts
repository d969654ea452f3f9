import type { FailureDetails } from '@aws-sdk/client-ssm';
import { UnresolvedReferenceError } from '../expression/scope.ts';
import { AwsCallError } from '../ports.ts';
import type { StepState } from './execution-state.ts';
import {
  CancelledError,
  type FailureStage,
  type FailureType,
  InputError,
  InsideFailure,
  StepFailure,
  StepTimeoutError,
} from './step-failure.ts';
import { isThrottled } from './throttling.ts';

export interface Failure {
  stage: FailureStage;
  type: FailureType;
  reason: string;
  isTimeout?: true;
}

/** Codes by which AWS services say that the caller may not do this. */
const denied =
  /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|AuthorizationError|NotAuthorized\w*|UnrecognizedClientException)$/;

/** Why a step failed, from what its action threw. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof StepFailure) return { stage: error.stage, type: error.type, reason: error.message };
  if (error instanceof InsideFailure) {
    const { FailureStage = 'Invocation', FailureType = 'Action' } = error.details;
    return { stage: FailureStage as FailureStage, type: FailureType as FailureType, reason: error.message };
  }
  if (error instanceof AwsCallError) return { stage: 'Invocation', type: typeOf(error), reason: error.message };
  if (error instanceof InputError || error instanceof UnresolvedReferenceError) {
    return { stage: 'InputValidation', type: 'Verification', reason: error.message };
  }
  if (error instanceof StepTimeoutError)
    return { stage: 'Invocation', type: 'Action', reason: error.message, isTimeout: true };
  if (error instanceof CancelledError) return { stage: 'Invocation', type: 'Action', reason: error.message };
  return { stage: 'Invocation', type: 'Internal', reason: error instanceof Error ? error.message : String(error) };
}

/**
 * Puts a failure in a step's state in the words that AWS uses, which what reads them may take off at both ends.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-troubleshooting.html
 */
export function failWith(stepState: StepState, { stage, type, reason, isTimeout }: Failure): void {
  const doing = doingAt(stepState.step, stage);
  const how = isTimeout ? `Step timed out while step is ${doing}` : `Step fails when it is ${doing}`;
  const referral = reason.endsWith(REFERRAL) ? '' : ` ${REFERRAL}`; // of a step inside, or a child
  stepState.failureMessage = `${how}. ${sentence(reason)}${referral}`;
  const details: FailureDetails = { FailureStage: stage, FailureType: type };
  if (type === 'Verification') details.Details = { VerificationErrorMessage: [reason] };
  stepState.failureDetails = details;
}

const REFERRAL = 'Please refer to Automation Service Troubleshooting Guide for more diagnosis details.';

function doingAt({ waitsFor = 'Execute/Cancelling action' }: StepState['step'], stage: FailureStage): string {
  return stage === 'InputValidation' ? 'validating and resolving the step inputs' : waitsFor;
}

/** Inputs that cannot be resolved or read are the same at the next attempt. */
export function isRetryable(error: unknown): boolean {
  return !(error instanceof CancelledError || error instanceof InputError || error instanceof UnresolvedReferenceError);
}

function typeOf(error: AwsCallError): FailureType {
  if (isThrottled(error)) return 'Throttling';
  return denied.test(error.code) ? 'Permission' : 'Action';
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
