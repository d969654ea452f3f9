import type { Incident } from '../incident/incident.ts';
import type { Language } from '../text.ts';

/** Alarms that fired while a run was under way and for which nothing was run: that one is mended does not mean that they are. */
export function unattended({ timeline }: Incident, language: Language): string[] {
  const decisions = timeline.filter((event) => event.type === 'decision');
  const alarmsOf = (...kinds: string[]) =>
    timeline.flatMap((event) => {
      if (event.type !== 'signal' || event.signal.kind !== 'alarm') return [];
      const { id, alarm } = event.signal;
      const own = decisions.filter(({ signalId, remediation }) => signalId === id && remediation === event.remediation);
      return own.some(({ decision }) => kinds.includes(decision.kind)) ? [alarm.name] : [];
    });
  const attended = alarmsOf('run');
  const names = [...new Set(alarmsOf('hold'))].filter((name) => !attended.includes(name));
  return names.map(
    (name) =>
      ({
        en: `See whether alarm ${name} is OK: it fired too, and nothing was run for it.`,
        ja: `アラーム ${name} も発生しましたが、これに対する実行は行っていません。OK に戻っているか確認してください。`,
      })[language],
  );
}
