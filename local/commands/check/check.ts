import { collectTexts } from './collect-texts.ts';
import { type Judgement, judge } from './judge.ts';
import { reportJson, reportText } from './report.ts';

/**
 * Checks files, what folders hold, and runbooks by name; all runbooks of this repository where nothing is named. Prints what is wrong.
 * Gives the exit code: 0 if all are valid, 1 if one is not. Throws `UsageError` for a path that does not exist.
 */
export async function check(
  paths: string[],
  { json, out }: { json: boolean; out: { write(text: string): unknown } },
): Promise<number> {
  const judged: { path: string; judgement: Judgement }[] = [];
  let passedOver = 0;
  for await (const { path, text, named } of collectTexts(paths)) {
    const judgement = judge(text, { named });
    if (judgement === 'passed over') passedOver += 1;
    else judged.push({ path, judgement });
  }
  out.write(json ? reportJson(judged) : reportText(judged, passedOver));
  return judged.every(({ judgement }) => judgement.faults.length === 0) ? 0 : 1;
}
