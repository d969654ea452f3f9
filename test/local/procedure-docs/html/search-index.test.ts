import { searchIndex } from '../../../../local/procedure-docs/html/browser/search-index.ts';
import { tokenize } from '../../../../local/procedure-docs/html/browser/tokenize.ts';

const index = searchIndex([
  {
    id: 'disk',
    title: 'Reclaim disk space ディスク領域を回収する',
    text: 'Moves old logs with gzip. ローテート済みログを移す。',
  },
  {
    id: 'service',
    title: 'Restart a service サービスを再起動する',
    text: 'StaysUp aws ssm send-command 再起動後に確認する。',
  },
]);

test.each([
  ['disk', ['disk']],
  ['RECLAIM spa', ['disk']],
  ['stays', ['service']],
  ['send-command', ['service']],
  ['restert', ['service']],
  ['再起動', ['service']],
  ['ディスク', ['disk']],
  ['ログ', ['disk']],
  ['領', ['disk']],
  ['再起動 ディスク', []],
  ['nothing', []],
])('"%s" finds %j', (query, expected) => {
  expect(index.search(query)).toEqual(expected);
});

test('what has the word in its title comes before what has it in its text', () => {
  const two = searchIndex([
    { id: 'text', title: 'a', text: 'capacity capacity' },
    { id: 'title', title: 'capacity', text: 'b' },
  ]);

  expect(two.search('capacity')).toEqual(['title', 'text']);
});

test('Japanese is cut into pairs, names into their parts, and full-width letters are letters', () => {
  expect(tokenize('再起動する RestartService ＥＣ２')).toEqual([
    '再起',
    '起動',
    '動す',
    'する',
    'RestartService',
    'Restart',
    'Service',
    'EC2',
    'EC',
    '2',
  ]);
});
