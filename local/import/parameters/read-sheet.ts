import type { Piece } from '../model.ts';
import type { Entry } from '../recognise/entry.ts';
import { isParameterRow } from '../recognise/sections.ts';
import { isNothing } from '../steps/raw-steps.ts';
import type { ParameterList } from './parameter-list.ts';

/** Takes the parameters that tables of a document name, with their values; gives the pieces that it used. */
export function readSheet(entries: Entry[], parameters: ParameterList, sections: { pairs: boolean }): Piece[] {
  const used: Piece[] = [];
  for (const entry of entries) {
    if (entry.kind === 'row' && isParameterRow(entry)) {
      const { name = [], value, notes, allowed, ...rest } = entry.cells;
      // The column nearest to the values has the name; one to the left of it, merged over several rows, is a group.
      const names = name.map(({ text }) => text);
      const label = names.find((text) => /[^\x20-\x7e]/.test(text)) ?? names.at(-1);
      if (label === undefined || parameters.find(label)) continue;
      const environments = Object.fromEntries(
        Object.entries(rest).flatMap(([kind, cells]: [string, Piece[] | undefined]) => {
          const text = cells?.[0]?.text.trim();
          return kind.startsWith('environment:') && text && !isNothing(text)
            ? [[kind.slice('environment:'.length), text]]
            : [];
        }),
      );
      const given = value?.[0]?.text.trim();
      const pieces = [
        ...Object.values(entry.cells).flatMap((cells) => cells ?? []),
        ...entry.others.map(({ piece }) => piece),
      ];
      const remark = notes?.map(({ text }) => text).join(' / ');
      parameters.add(label, {
        source: 'parameter sheet',
        aliases: names,
        ...(given !== undefined && !isNothing(given) && { value: given }),
        ...(allowed?.[0] && { range: allowed[0].text }),
        ...(remark && { remark }),
        environments,
        pieces,
      });
      used.push(...pieces);
    } else if (sections.pairs && entry.kind === 'item') {
      // `- INSTANCE_ID: i-0abc` and "`INSTANCE_ID` = i-0abc" in a section of parameters
      const [, label, value] =
        /^[`*]*([^`*:：=\n]{1,40}?)[`*]*\s*[:：=]\s*[`*]*([^\n]*?)[`*]*$/.exec(entry.piece.text) ?? [];
      if (label === undefined || parameters.find(label)) continue;
      const isValue = /^[\w.:/@+-]{1,200}$/.test(value ?? '');
      parameters.add(label, {
        source: 'parameter sheet',
        ...(isValue ? { value: value as string } : { remark: value as string }),
        pieces: [entry.piece],
      });
      used.push(entry.piece);
    }
  }
  return used;
}
