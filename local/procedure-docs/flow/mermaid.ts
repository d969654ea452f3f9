import type { Language, Text } from '../../../functions/text.ts';
import type { Band, Flow } from './flow.ts';
import { stepText } from './step-text.ts';
import { endsOf, links } from './ways.ts';

/** The flow as Mermaid draws it, on GitHub too. https://mermaid.js.org/syntax/flowchart.html */
export function mermaid(flow: Flow, language: Language): string {
  const say = (text: Text) => `"${escaped(text[language])}"`;
  const band = ({ phase, title, steps }: Band): string[] => [
    `  subgraph ${phase}Band [${say(title)}]`,
    ...steps.map(
      ({ number, label, only }) => `    ${node(number)}["${escaped(stepText(number, label, only, language))}"]`,
    ),
    ...links(steps).map(([from, to]) => `    ${node(from)} --> ${node(to)}`),
    '  end',
  ];
  const fails = { en: 'fails', ja: '失敗' }[language];
  const ends = { refused: 'refused', failed: 'failed', undo: node(flow.undo?.steps[0]?.number) };
  return [
    'flowchart TD',
    `  start([${say(flow.start)}])`,
    ...flow.bands.flatMap(band),
    ...(flow.undo ? band(flow.undo) : []),
    `  done([${say(flow.done)}])`,
    ...(flow.refused ? [`  refused([${say(flow.refused)}])`] : []),
    ...(flow.failed ? [`  failed([${say(flow.failed)}])`] : []),
    ...between(flow.bands).map(([from, to]) => `  ${from} --> ${to}`),
    ...flow.bands.map(({ phase, onFailure }) => `  ${phase}Band -. ${fails} .-> ${ends[onFailure]}`),
    ...(flow.undo ? [`  ${node(flow.undo.steps.at(-1)?.number)} --> failed`] : []),
  ].join('\n');
}

/** `4a.1` is no name of a node. */
const node = (number: string | undefined): string => `s${number?.replaceAll('.', '_')}`;

/** From the ends of each band to the beginning of the next; what lies inside a band is joined there. */
function between(bands: Band[]): [string, string][] {
  const begins = [...bands.map(({ steps }) => node(steps[0]?.number)), 'done'];
  const ends = [['start'], ...bands.map(({ steps }) => endsOf(steps).map(node))];
  return ends.flatMap((all, index) => all.map((from): [string, string] => [from, begins[index] ?? 'done']));
}

/** Mermaid reads entity codes without the ampersand inside quoted labels. */
function escaped(text: string): string {
  return text.replace(/[#"<>`]|[\r\n]+/g, (found) => codes[found] ?? ' ');
}

const codes: Record<string, string> = { '#': '#35;', '"': '#quot;', '<': '#lt;', '>': '#gt;', '`': '#96;' };
