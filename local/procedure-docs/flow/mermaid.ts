import type { Language, Text } from '../../../functions/text.ts';
import type { Band, Flow } from './flow.ts';
import { stepText } from './step-text.ts';

/** The flow as Mermaid draws it, on GitHub too. https://mermaid.js.org/syntax/flowchart.html */
export function mermaid(flow: Flow, language: Language): string {
  const say = (text: Text) => `"${escaped(text[language])}"`;
  const band = ({ phase, title, steps }: Band): string[] => [
    `  subgraph ${phase}Band [${say(title)}]`,
    ...steps.map(
      ({ number, label, only }) => `    ${node(number)}["${escaped(stepText(number, label, only, language))}"]`,
    ),
    ...(steps.length > 1 ? [`    ${steps.map(({ number }) => node(number)).join(' --> ')}`] : []),
    '  end',
  ];
  const fails = { en: 'fails', ja: '失敗' }[language];
  const ends = { refused: 'refused', failed: 'failed', undo: node(flow.undo?.steps[0]?.number) };
  const way = [
    'start',
    ...flow.bands.flatMap(({ steps }) => [steps[0], steps.at(-1)].map((step) => node(step?.number))),
    'done',
  ];
  return [
    'flowchart TD',
    `  start([${say(flow.start)}])`,
    ...flow.bands.flatMap(band),
    ...(flow.undo ? band(flow.undo) : []),
    `  done([${say(flow.done)}])`,
    ...(flow.refused ? [`  refused([${say(flow.refused)}])`] : []),
    ...(flow.failed ? [`  failed([${say(flow.failed)}])`] : []),
    ...pairs(way).map(([from, to]) => `  ${from} --> ${to}`),
    ...flow.bands.map(({ phase, onFailure }) => `  ${phase}Band -. ${fails} .-> ${ends[onFailure]}`),
    ...(flow.undo ? [`  ${node(flow.undo.steps.at(-1)?.number)} --> failed`] : []),
  ].join('\n');
}

/** `4a.1` is no name of a node. */
const node = (number: string | undefined): string => `s${number?.replaceAll('.', '_')}`;

/** From the end of one band to the beginning of the next; what lies inside a band is joined there. */
function pairs(way: string[]): [string, string][] {
  return way.flatMap((from, index): [string, string][] =>
    index % 2 === 0 && way[index + 1] !== undefined ? [[from, way[index + 1] as string]] : [],
  );
}

/** Mermaid reads entity codes without the ampersand inside quoted labels. */
function escaped(text: string): string {
  return text.replace(/[#"<>`]|[\r\n]+/g, (found) => codes[found] ?? ' ');
}

const codes: Record<string, string> = { '#': '#35;', '"': '#quot;', '<': '#lt;', '>': '#gt;', '`': '#96;' };
