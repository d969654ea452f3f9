import type { ValueSource } from '../../../functions/decision/remediation.ts';
import { coded, type Words } from './words.ts';

/** Where a remediation takes a value from. */
export function sourceWords(source: ValueSource): Words {
  if ('value' in source) {
    const value = [source.value].flat().join(', ');
    return coded({ en: `always \`${value}\``, ja: `固定値 \`${value}\`` });
  }
  if ('dimension' in source) {
    return coded({
      en: `the dimension \`${source.dimension}\` of the alarm's metric`,
      ja: `アラームのメトリクスのディメンション \`${source.dimension}\``,
    });
  }
  if ('contributor' in source) {
    return coded({
      en: `the attribute \`${source.contributor}\` of the alarm's contributor`,
      ja: `アラームのコントリビューターの属性 \`${source.contributor}\``,
    });
  }
  if ('detail' in source) {
    return coded({ en: `\`detail.${source.detail}\` of the event`, ja: `イベントの \`detail.${source.detail}\`` });
  }
  if ('sheet' in source) {
    return coded({
      en: `\`${source.sheet}\` of the environment's parameter sheet`,
      ja: `環境のパラメータシートの \`${source.sheet}\``,
    });
  }
  return coded({
    en: `\`${source.request}\` of the person's request`,
    ja: `依頼に書かれた \`${source.request}\``,
  });
}
