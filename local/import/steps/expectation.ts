/** What a text says that a command must have given. */
export type Expectation =
  | { kind: 'exit code'; code: number }
  | { kind: 'nothing printed' }
  | { kind: 'contains'; text: string }
  /** A value, and the field that has it where the text says which. */
  | { kind: 'value'; field?: string; values: string[] };

const exit =
  /(?:exit(?: code| status)?|return code|rc|終了コード|リターンコード|戻り値|復帰値|\$\?)\s*(?:is|:|=|==|が|は)?\s*[「"']?(\d{1,3})\b/i;
const noError =
  /^(?:.{0,10}(?:エラー|異常)(?:メッセージ)?(?:が|も)?(?:何も)?(?:表示|出力|発生)?(?:され|し)?(?:ない|なし|無い)|正常に?(?:終了|完了)|(?:it )?(?:succeeds|completes|ends without|no errors?(?: are| is)?))/i;
const silent =
  /^(?:何も(?:表示|出力)されない|出力(?:が)?(?:ない|無い|なし)|表示されない|no output|nothing is (?:printed|shown|displayed)|prints nothing|empty)/i;
const ends =
  /\s*(?:と|が|に|で|を)?\s*(?:表示|出力|返却|返)(?:される|されている|されること|されていること|する|ってくる|ること)?(?:こと)?(?:を確認(?:する)?)?$|\s*(?:である|になる|となる|になっている|となっている|がある|を含む|が含まれる)?(?:こと|事)(?:を確認(?:する)?)?$|\s*(?:です|であること|になっていること|となること|になること|を確認する|を確認)$|\s*(?:is|are) (?:shown|displayed|printed|returned|listed)$/;

/** Reads what is expected out of a sentence; undefined where it holds nothing that a machine could compare. */
export function readExpectation(sentence: string): Expectation | undefined {
  const text = sentence
    .normalize('NFKC')
    .trim()
    .replace(/[。.]$/, '');
  if (text.includes('{{')) return undefined; // SSM would take it for a reference
  const code = exit.exec(text);
  if (code) return { kind: 'exit code', code: Number(code[1]) };
  if (noError.test(text)) return { kind: 'exit code', code: 0 };
  if (silent.test(text)) return { kind: 'nothing printed' };
  const assigned =
    /^[「"'`]?([A-Za-z][\w.]{1,60})["'`」]?\s*(?:=|==|:|が|は|is|should be|must be|equals)\s*[「"'`]?([\w./:()% -]{1,80}?)["'`」]?(?=$|\s*(?:であ|にな|とな|と表|と出|or\b|または|か|,))/.exec(
      text.replace(ends, ''),
    );
  if (assigned && assigned[1] !== 'the' && !/^(?:the|a|shown|displayed|not)$/i.test(assigned[2] as string)) {
    const first = (assigned[2] as string).trim();
    const others = quoted(text).filter((one) => one !== assigned[1] && one !== first);
    return {
      kind: 'value',
      field: assigned[1] as string,
      values: [first, ...(others.length > 0 ? others : alternatives(text, first))],
    };
  }
  const marks = quoted(text);
  if (marks.length > 0) return { kind: 'value', values: marks };
  const subject =
    /^(?:.*?(?:ステータス|状態|state|status|値|結果|出力|output|result)(?:欄|列)?\s*(?:が|は|:|=|is|shows?|should be|must be)\s*)?(.+)$/i
      .exec(text.replace(ends, ''))?.[1]
      ?.trim() ?? '';
  const bare = subject
    .replace(ends, '')
    .replace(/^(?:be|the word|the value)\s+/i, '')
    .trim();
  return /^[\w./:()%-]+(?: \([\w .:/-]+\))?$/.test(bare) && /[A-Za-z0-9]/.test(bare)
    ? { kind: 'value', values: [bare] }
    : undefined;
}

function quoted(text: string): string[] {
  return [...text.matchAll(/[「『"“`']([^「」『』"“”`']{1,120})[」』"”`']/g)]
    .map(([, inner]) => (inner as string).trim())
    .filter((inner) => inner !== '');
}

/** `available または backing-up` */
function alternatives(text: string, first: string): string[] {
  const after = text.slice(text.indexOf(first) + first.length);
  const other = /^\s*(?:または|か|or)\s*([\w-]+)/i.exec(after)?.[1];
  return other ? [other] : [];
}
