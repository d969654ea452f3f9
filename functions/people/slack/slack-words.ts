import type { Text } from '../../text.ts';

/** What stands in Slack beside the messages themselves. */
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
  rejectTitle: { en: 'Reject the run', ja: '実行を却下' },
  rejectSubmit: { en: 'Reject', ja: '却下' },
  reason: {
    en: 'Why not? The incident keeps it for whoever has it next.',
    ja: '却下の理由(インシデントに記録されます)',
  },
  reasonMissing: { en: 'Say why.', ja: '理由を入力してください。' },
  saidApprove: {
    en: 'Your yes is on record. The guardrails are asked once more before anything runs.',
    ja: '承認を記録しました。実行の前にガードレールをもう一度確認します。',
  },
  saidReject: {
    en: 'Your no is on record, and the incident is closed.',
    ja: '却下を記録し、インシデントをクローズしました。',
  },
  saidAcknowledge: { en: 'It is on record that you have it in hand.', ja: '対応者として記録しました。' },
  refused: { en: 'Nothing was changed:', ja: '変更はありません:' },
  foreign: {
    en: 'you belong to another workspace than the one Kizuki is set up for.',
    ja: 'Kizuki を設定したワークスペースのメンバーではありません。',
  },
  prove: {
    en: 'This remediation names its approvers, and AWS must say that you are one of them. With your own credentials:',
    ja: 'この自動対応には承認者の指定があり、AWS による本人確認が必要です。ご自身の認証情報で次を実行してください:',
  },
  approvedBy: { en: 'approved by', ja: '承認:' },
} satisfies Record<string, Text>;
