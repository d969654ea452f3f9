import type { MessageEntry } from '../incident/message-entry.ts';
import type { Text } from '../text.ts';
import { momentText } from './moment-text.ts';
import { stateName } from './state-words.ts';

type Told = Extract<MessageEntry, { type: 'message-failed' | 'message-kept' | 'paged' | 'kept' }>;

/** What became of telling people, as one clause. */
export function messageWords(entry: Told): Text {
  const en = stateName(entry.about, 'en');
  const ja = stateName(entry.about, 'ja');
  switch (entry.type) {
    case 'message-failed': {
      const { channel, problem } = entry;
      return {
        en: `message not taken: ${en} (${channel}) — ${problem}`,
        ja: `メッセージ送信失敗: ${ja}(${channel})— ${problem}`,
      };
    }
    case 'message-kept': {
      const until = momentText(entry.until);
      return {
        en: `message kept for the digest at ${until}: ${en} (${entry.channel})`,
        ja: `静止時間のため ${until} のまとめ通知に保留: ${ja}(${entry.channel})`,
      };
    }
    case 'paged': {
      const { level, minutes, channels } = entry;
      const names = channels.join(', ');
      return entry.about === 'awaiting-approval'
        ? {
            en: `nobody has answered, and the question expires in ${minutes} min: ${names} told (level ${level})`,
            ja: `承認期限まで残り ${minutes} 分ですが回答がありません。${names} へ通知(第 ${level} 段階)`,
          }
        : {
            en: `nobody has acknowledged it for ${minutes} min: ${names} told (level ${level})`,
            ja: `${minutes} 分間だれも確認していません。${names} へ通知(第 ${level} 段階)`,
          };
    }
    case 'kept':
      return { en: `to tell: ${entry.incidentId} ${en}`, ja: `通知予定: ${entry.incidentId} ${ja}` };
  }
}
