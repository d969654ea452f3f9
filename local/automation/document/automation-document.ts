import type { RunAction } from '../actions/action.ts';
import type { Template } from '../expression/template.ts';
import type { ParameterDefinition } from '../parameters/parameter-definition.ts';
import type { Selector } from '../selector/selector.ts';
import type { OutputType } from '../values/convert.ts';
import type { WiredConstants } from '../values/wire.ts';

/** A valid SSM Automation document of schema 0.3, compiled: expressions, selectors and actions are prepared once, however often it runs. */
export interface AutomationDocument {
  description?: string;
  assumeRole?: Template;
  parameters: Map<string, ParameterDefinition>;
  variables: Map<string, ParameterDefinition>;
  /** In document order, without those inside other steps; never empty. */
  steps: Step[];
  /** Those inside other steps as well. */
  stepNamed: Map<string, Step>;
  outputs: OutputReference[];
  /** The SHA-256 of each attachment by file name, in hexadecimal; undefined where the document gives none. */
  files: Map<string, string | undefined>;
}

export interface Step {
  name: string;
  /** `aws:executeAwsApi` */
  action: string;
  /** Its place in its list. */
  index: number;
  /** The name of the step after it in its list. */
  follower?: string;
  /** The step that it stands in. */
  parent?: Step;
  /** The steps inside it, in their order. */
  steps?: Step[];
  inputs: Template;
  /** Inputs that the action evaluates when it needs them. */
  deferred?: Template;
  /** The steps inside it as written. */
  declaredSteps?: Record<string, unknown>;
  run: RunAction;
  outputs: OutputDefinition[];
  maxAttempts: Template;
  /** Absent where the document does not say. */
  timeoutSeconds?: Template;
  defaultTimeoutSeconds?: number;
  /** The timeout bounds each call that the action makes, not the step as a whole. */
  timeoutPerCall: boolean;
  retryThrottled: boolean;
  /** In AWS's words, what the action does while it is not done; `Execute/Cancelling action` where absent. */
  waitsFor?: string;
  onFailure: OnFailure;
  onCancel: { type: 'Abort' } | StepJump;
  isCritical: boolean;
  /** The document says what a failure of the step means, with onFailure or isCritical. */
  ownsFailure: boolean;
  isEnd: boolean;
  nextStep?: string;
  /** What the document itself says of the step, which alone its records show. */
  declared: Declared;
  /** The steps that the action itself may go to, such as those of a branch's choices. */
  choices: string[];
  /** One of the choices is always taken, so the step never goes on to the next. */
  alwaysChooses: boolean;
  /** Its constant inputs as records hold them. */
  wired: WiredConstants;
}

/** Properties that have a default. */
interface Declared {
  onFailure: boolean;
  maxAttempts: boolean;
  timeoutSeconds: boolean;
  isEnd: boolean;
  isCritical: boolean;
}

interface StepJump {
  type: 'step';
  step: string;
}

export type OnFailure = { type: 'Abort' } | { type: 'Continue' } | StepJump;

/** A user-defined output of a step. */
export interface OutputDefinition {
  name: string;
  selector: Selector;
  type: OutputType;
}

/** An entry of the document's `outputs`: `step.Output`. */
interface OutputReference {
  text: string;
  value: Template;
}
