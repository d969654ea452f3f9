/** What tests of runbooks need, in one place. See docs/writing-a-runbook.md, "Test it". */
export { AwsCallError } from '../ports.ts';
export { type AnswerCall, type AwsAnswer, on } from './answers.ts';
export type { DocumentRun } from './document-run.ts';
export { type PolicyOptions, underOwnPolicy } from './policy/under-own-policy.ts';
export { recordAnswers } from './record-answers.ts';
export { recordedAnswers } from './recorded-answers.ts';
export { type RunOptions, runDocument } from './run-document.ts';
export { onScript, onWebhook } from './script-answers.ts';
export { UnansweredError } from './unanswered-error.ts';
