import type { Incident } from '../incident/incident.ts';
import type { Language } from '../text.ts';
import type { MessageLink } from './channel.ts';
import type { LinkSettings } from './people-settings.ts';

/** Where to read on about an incident: the board and the procedure as the settings name them, and its latest execution in the console. */
export function linksOf(incident: Incident, links: LinkSettings = {}, language: Language = 'en'): MessageLink[] {
  const { id, region, timeline } = incident;
  const started = timeline.findLast((entry) => entry.type === 'execution-started');
  const attempt = timeline.findLast((entry) => entry.type === 'attempt');
  const document = attempt?.type === 'attempt' ? attempt.document : undefined;
  const words = texts[language];
  return [
    ...(links.board === undefined ? [] : [{ text: words.board, url: filledIn(links.board, id, document) }]),
    ...(links.procedure === undefined || (document === undefined && links.procedure.includes('{document}'))
      ? []
      : [{ text: words.procedure, url: filledIn(links.procedure, id, document) }]),
    ...(started?.type === 'execution-started'
      ? [{ text: words.execution, url: executionUrl(region, started.executionId) }]
      : []),
  ];
}

const texts = {
  en: { board: 'Board', procedure: 'Procedure', execution: 'Execution' },
  ja: { board: 'ボード', procedure: '手順書', execution: '実行' },
};

function filledIn(url: string, incident: string, document = ''): string {
  return url
    .replaceAll('{incident}', encodeURIComponent(incident))
    .replaceAll('{document}', encodeURIComponent(document));
}

function executionUrl(region: string, executionId: string): string {
  const [place, id] = [encodeURIComponent(region), encodeURIComponent(executionId)];
  return `https://${place}.console.aws.amazon.com/systems-manager/automation/execution/${id}?region=${place}`;
}
