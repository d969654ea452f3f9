import mammoth from 'mammoth';
import { pieceList, type SourceDocument } from '../model.ts';
import { htmlBlocks } from './html-blocks.ts';
import { xmlParagraphs } from './xml-text.ts';

/** What mammoth leaves out unless it is told; Japanese templates name their styles so. */
const styles = [
  'strike => s',
  'comment-reference => sup',
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='表題'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  ...[1, 2, 3, 4].map((level) => `p[style-name='見出し ${level}'] => h${level}:fresh`),
  ...['Code', 'HTML Preformatted', 'Source Code', 'コード'].map(
    (name) => `p[style-name='${name}'] => pre:separator('\\n')`,
  ),
];

/** Reads a Word document: the text by mammoth; headers and footers, which it passes over, and pictures from the archive itself. */
export async function readDocx(
  name: string,
  bytes: Buffer,
  entries: Map<string, () => Buffer>,
): Promise<SourceDocument> {
  const { value } = await mammoth.convertToHtml(
    { buffer: bytes },
    { styleMap: styles, convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
  );
  const { pieces, add } = pieceList();
  const blocks = htmlBlocks(value, add);
  for (const [file, content] of entries) {
    if (!/^word\/(header|footer)\d*\.xml$/.test(file)) continue;
    for (const line of xmlParagraphs(content().toString('utf8'), 'w:p', 'w:t')) add(file, line, 'header or footer');
  }
  const pictures = [...entries.keys()].filter((file) => file.startsWith('word/media/')).length;
  const xml = entries.get('word/document.xml')?.().toString('utf8') ?? '';
  return {
    name,
    format: 'docx',
    blocks,
    pieces,
    notices: [
      ...(pictures > 0 ? [`${pictures} pictures: what they show is not read`] : []),
      ...(/<w:del /.test(xml) ? ['text that a tracked change deletes is left out'] : []),
    ],
  };
}
