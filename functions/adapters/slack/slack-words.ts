import type { Text } from '../../text.ts';

/** What Slack messages say beside the message itself. */
export const slackWords = {
  owner: { en: 'Owner', ja: '担当' },
  target: { en: 'Target', ja: '対象' },
  account: { en: 'Account', ja: 'アカウント' },
  acknowledgedBy: { en: 'In hand', ja: '対応者' },
  approve: { en: 'Approve', ja: '承認' },
  reject: { en: 'Reject …', ja: '却下…' },
  acknowledge: { en: 'Acknowledge', ja: '確認' },
  approveTitle: { en: 'Run this?', ja: '実行しますか?' },
  cancel: { en: 'Cancel', ja: 'キャンセル' },
} satisfies Record<string, Text>;
