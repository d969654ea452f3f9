import { hereText, type Piece } from './shell-text.ts';
import { piecesOf, typeOf, type Variables } from './variables.ts';

/** The variable that holds a value as JSON, quotes included, next to the one that holds it as text. */
export const jsonVariable = (name: string): string => `${name}_JSON`;

/**
 * Data as the JSON of a here-document in which the shell puts the variables. Lists, maps and what a step read come from variables
 * that hold JSON; a parameter stands between quotes.
 */
export function jsonText(value: unknown, variables: Variables, inset = ''): string {
  if (typeof value === 'string') return textValue(value, variables);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const deeper = `${inset}  `;
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((one) => jsonText(one, variables, deeper))
    : Object.entries(value)
        .filter(([, one]) => one !== undefined)
        .map(([key, one]) => `${hereText([JSON.stringify(key)])}: ${jsonText(one, variables, deeper)}`);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return `${open}${close}`;
  const flat = `${open}${parts.join(', ')}${close}`;
  if (flat.length <= 80 && !flat.includes('\n')) return flat;
  return `${open}\n${parts.map((part) => `${deeper}${part}`).join(',\n')}\n${inset}${close}`;
}

function textValue(text: string, variables: Variables): string {
  const type = typeOf(text, variables);
  const pieces = piecesOf(text, variables);
  if (type !== undefined && needsJson(text, type)) {
    const [{ variable }] = pieces as [{ variable: string }];
    return hereText([{ variable: type === 'String' ? jsonVariable(variable) : variable }]);
  }
  if (type === 'Integer' || type === 'Boolean') return hereText(pieces);
  const quoted = pieces.map((piece): Piece => (typeof piece === 'string' ? JSON.stringify(piece).slice(1, -1) : piece));
  return `"${hereText(quoted)}"`;
}

/** What a step read may hold quotes. */
function needsJson(text: string, type: string): boolean {
  return type === 'StringList' || type === 'StringMap' || type === 'MapList' || (type === 'String' && isOutput(text));
}

/** `{{ Step.Output }}` and no `{{ Parameter }}` or `{{ global:FACT }}`. */
const isOutput = (text: string): boolean => /^\{\{ *\w+\.\w+ *\}\}$/.test(text);
