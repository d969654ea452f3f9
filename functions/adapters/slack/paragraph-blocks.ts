import { clipText } from '../../clean-text.ts';
import { escapeMrkdwn, mrkdwn, plainText } from '../../people/slack/slack-text.ts';
import { fairShares } from './fair-shares.ts';
import type { Block } from './slack-message.ts';

const mostParagraphs = 12;
/** With what is around them in JSON well below 13,000. */
const mostInAll = 7_000;
/** Of the 3,000 characters of a text some are left for nothing to depend on one. */
const mostInOne = 2_900;

/**
 * A text in blocks: paragraphs are apart by an empty line, and one whose further lines are indented has a heading. Where it is too much,
 * each is cut to a fair share of what fits, and of many the first and the last are there.
 */
export function paragraphBlocks(body: string): Block[] {
  const all = body.split(/\n{2,}/).filter((text) => text.trim() !== '');
  const shown = all.length > mostParagraphs ? [...all.slice(0, mostParagraphs - 2), '…', ...all.slice(-1)] : all;
  const parted = shown.map(headed);
  const shares = fairShares(
    parted.map(({ text }) => text.length),
    mostInAll,
  );
  return parted.flatMap(({ heading, text }, index): Block[] => [
    ...(heading === undefined
      ? []
      : [{ type: 'section' as const, text: mrkdwn(`*${escapeMrkdwn(clipText(heading, 200))}*`) }]),
    ...inPieces(clipText(text, shares[index] ?? 0)).map((piece) => ({
      type: 'section' as const,
      text: plainText(piece, mostInOne),
    })),
  ]);
}

function headed(paragraph: string): { heading?: string; text: string } {
  const [heading = '', ...rest] = paragraph.split('\n');
  if (rest.length === 0 || !rest.every((line) => line.startsWith('  '))) return { text: paragraph };
  return { heading, text: rest.map((line) => line.slice(2)).join('\n') };
}

/** As many lines together as fit in one text; a line that is too long by itself is cut where it is used. */
function inPieces(text: string): string[] {
  const pieces: string[] = [];
  for (const line of text.split('\n')) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= mostInOne)
      pieces[pieces.length - 1] = `${last}\n${line}`;
    else pieces.push(line);
  }
  return pieces;
}
