import { cleanText } from '../clean-text.ts';

const maxValue = 80;

/** A document's parameters on one line: `InstanceId=i-1 Ids=a,b`. */
export function parameterWords(parameters: Record<string, string[]>): string {
  return Object.entries(parameters)
    .map(([name, values]) => `${name}=${cleanText(values.join(','), maxValue)}`)
    .join(' ');
}
