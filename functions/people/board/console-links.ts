import { answerDocument } from '../answer-document.ts';
import type { View } from './view.ts';

type Place = Pick<View, 'partition' | 'region'>;

/** The console of a partition and region. */
function consoleOf({ partition, region }: Place): string {
  if (partition === 'aws-cn') return `https://${region}.console.amazonaws.cn`;
  if (partition === 'aws-us-gov') return 'https://console.amazonaws-us-gov.com';
  return `https://${region}.console.aws.amazon.com`;
}

/**
 * The page of the SSM console that executes Kizuki-answer. AWS documents the address of the page; that the part after `#` fills
 * the inputs in is what its consoles do among themselves, so whoever offers the link shows the values beside it.
 * https://docs.aws.amazon.com/systems-manager-automation-runbooks/latest/userguide/automation-runbook-reference.html
 */
export function answerLink(place: Place, inputs: Record<string, string>): string {
  const filled = new URLSearchParams(inputs).toString().replaceAll('+', '%20');
  return `${consoleOf(place)}/systems-manager/automation/execute/${answerDocument}?region=${encoded(place.region)}#${filled}`;
}

export function executionLink(place: Place, executionId: string): string {
  const region = encoded(place.region);
  return `${consoleOf(place)}/systems-manager/automation/execution/${encoded(executionId)}?region=${region}`;
}

export function alarmLink(place: Place, alarmName: string): string {
  const region = encoded(place.region);
  return `${consoleOf(place)}/cloudwatch/home?region=${region}#alarmsV2:alarm/${encoded(alarmName)}`;
}

/** Half a character, which no address can hold, becomes a mark that it was there. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
