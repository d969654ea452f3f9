import type { Procedure } from '../procedure.ts';
import type { Section } from './block.ts';
import { code, joined, plain, same, type Words } from './words.ts';

/** What its role may do, and so what a person needs to follow it by hand. */
export function permissionSection({ permissions }: Procedure): Section {
  const list = (items: string[]): Words => joined(items.map(code), { en: ', ', ja: ', ' });
  return {
    id: 'permissions',
    title: plain({ en: 'What it may do', ja: '実行権限' }),
    blocks: [
      {
        kind: 'text',
        words: plain({
          en: 'The role of the runbook may do this and nothing else. Whoever follows it by hand needs the same.',
          ja: 'ランブックのロールに許可されるのは次の操作だけである。手作業で行う場合も同じ権限が必要になる。',
        }),
      },
      {
        kind: 'table',
        head: [
          { en: 'IAM actions', ja: 'IAM アクション' },
          { en: 'On', ja: 'リソース' },
          { en: 'Where', ja: '条件' },
        ].map(plain),
        rows: permissions.map(({ actions, resources, conditions }) => [
          list(actions),
          list(
            resources.map((arn) =>
              arn.replace(/^arn:\$\{AWS::Partition\}/, 'arn:aws').replaceAll(/\$\{AWS::(\w+)\}/g, '<$1>'),
            ),
          ),
          conditions ? code(JSON.stringify(conditions)) : same('—'),
        ]),
      },
    ],
  };
}
