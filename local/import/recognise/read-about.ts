import type { Risk } from '../../../functions/runbook/runbook.ts';
import type { Language, Text } from '../../../functions/text.ts';
import type { Piece, SourceDocument } from '../model.ts';
import { plain } from '../words/plain.ts';
import { type SectionKind, sectionKind } from '../words/section-kind.ts';
import { textOf } from '../write/text-code.ts';
import type { Section } from './sections.ts';

/** What a document says of itself. */
export interface About {
  title: Text;
  purpose: Text;
  owner: string;
  risk: Risk;
  /** What the fields say by their kind, for the report: who approves, whom to call. */
  fields: Partial<Record<SectionKind, string[]>>;
  pieces: Piece[];
}

/** Reads title, purpose, owner and risk, from fields and from sections of their own. */
export function readAbout(sections: Section[], { name, format, blocks }: SourceDocument, language: Language): About {
  const fields: About['fields'] = {};
  const pieces: Piece[] = [];
  const say = (kind: SectionKind, text: string) => {
    fields[kind] = [...(fields[kind] ?? []), text];
  };
  for (const section of sections) {
    for (const entry of section.entries) {
      if (entry.kind === 'pair') {
        const kind = sectionKind(entry.key);
        if (kind) say(kind, entry.values.join(' / '));
        pieces.push(...entry.pieces);
      } else if ((entry.kind === 'text' || entry.kind === 'item') && isDescriptive(section.kind)) {
        say(section.kind, entry.piece.text);
        pieces.push(entry.piece);
      }
    }
  }
  const titled = titleOf(sections, format, blocks);
  if (titled && !fields.title) pieces.push(titled);
  const title = oneLine(fields.title?.[0] ?? titled?.text ?? name.replace(/\.\w+$/, ''));
  const purpose = fields.purpose?.join(' ') ?? title;
  return {
    title: textOf(title, language),
    purpose: textOf(oneLine(purpose), language),
    owner: oneLine(fields.owner?.[0] ?? 'unknown'),
    risk: riskOf(fields.impact ?? []),
    fields,
    pieces,
  };
}

const descriptive = ['purpose', 'owner', 'impact', 'approver', 'contacts', 'target', 'schedule', 'title'] as const;

function isDescriptive(kind: Section['kind']): kind is (typeof descriptive)[number] {
  return (descriptive as readonly string[]).includes(kind);
}

/** The heading of the highest level at the top; in a workbook, whose sheets are headings, the first line. */
function titleOf(
  sections: Section[],
  format: SourceDocument['format'],
  blocks: SourceDocument['blocks'],
): Piece | undefined {
  const [heading] = blocks.filter((block) => block.kind === 'heading');
  if (format !== 'xlsx' && heading?.kind === 'heading' && heading.level === 1) {
    const known = sections.some(({ heading: own, kind }) => own === heading.piece && kind !== 'steps');
    if (!known) return heading.piece;
  }
  const first = sections
    .flatMap(({ entries }) => entries)
    .find(({ kind, ...entry }) => kind !== 'heading' || !('piece' in entry && entry.piece.where.startsWith('sheet ')));
  if (first?.kind === 'text' && first.piece.text.length <= 60) return first.piece;
  return first?.kind === 'heading' && first.section === undefined ? first.piece : undefined;
}

function riskOf(texts: string[]): Risk {
  const text = plain(texts.join(' '));
  if (/(?:^|\W)high\b|リスク.{0,3}[::]?\s*高|^高|影響度?.{0,3}[::]?\s*(?:高|大)|^大|全断|critical/.test(text))
    return 'high';
  return /(?:^|\W)low\b|^低|^小|影響(?:は)?(?:なし|無し|ない)|no impact|none/.test(text) ? 'low' : 'medium';
}

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ').trim();
