import { SettingsFaultError } from '../../functions/decision/check-settings.ts';
import { remediations } from './fixture/runbooks.ts';
import { templates } from './fixture/synthesize.ts';

test('remediations that are set as they cannot be are not synthesized, and each fault is named', () => {
  const [first, ...others] = remediations;
  const bad = { ...(first as (typeof remediations)[number]), guardrails: { breaker: -1, cooldownMinutes: -15 } };

  const synthesis = () => templates({ remediations: [bad, ...others] });

  expect(synthesis).toThrow(SettingsFaultError);
  expect(synthesis).toThrow(
    /protect-table: guardrails.cooldownMinutes is -15.*\n.*protect-table: guardrails.breaker is -1/,
  );
});
