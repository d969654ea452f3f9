import { isSwitchRequest, parseSwitchRequest } from '../../../../functions/decision/switches/parse-switch-request.ts';
import { switchNote, switchOver } from '../../../../functions/decision/switches/switch-over.ts';
import { restart } from '../world.ts';

describe('a request to switch', () => {
  test.each([
    [
      { switch: 'off', by: 'alice' },
      { state: 'off', by: 'alice' },
    ],
    [
      { switch: 'on', remediation: 'restart-web', by: 'alice', reason: 'mended' },
      { state: 'on', remediation: 'restart-web', by: 'alice', reason: 'mended' },
    ],
  ])('%j', (raw, expected) => {
    expect(isSwitchRequest(raw)).toBe(true);
    expect(parseSwitchRequest(raw)).toEqual(expected);
  });

  test.each([
    [{ switch: 'of', by: 'alice' }, /at switch: it is "of", not "on" or "off"/],
    [{ switch: 'off' }, /at by: it is missing/],
    [{ switch: 'off', by: '' }, /at by: it is empty/],
    [{ switch: 'off', by: 'alice', remediaton: 'restart-web' }, /it has remediaton, which is unknown/],
    [{ switch: 'off', by: 'alice', remediation: '' }, /at remediation: it is empty/],
    [{ switch: true, by: 'alice' }, /at switch/],
  ])('%j is refused, and nothing is switched', (raw, problem) => {
    expect(parseSwitchRequest(raw)).toEqual({ problem: expect.stringMatching(problem) });
  });

  test.each([[{ remediation: 'restart-web' }], ['off'], [null]])('%j is none', (raw) => {
    expect(isSwitchRequest(raw)).toBe(false);
  });
});

describe('switching over', () => {
  function recording() {
    const set: string[][] = [];
    return { set, writer: { set: async (...values: string[]) => void set.push(values) }, remediations: [restart] };
  }

  test.each([
    [undefined, 'all', 'Kizuki: every remediation is off, by alice: too many at once'],
    [restart.name, restart.name, `Kizuki: the remediation ${restart.name} is off, by alice: too many at once`],
  ])('of %s writes the value with who and why', async (remediation, name, note) => {
    const ports = recording();

    const switched = await switchOver(
      { state: 'off', by: 'alice', reason: 'too many at once', ...(remediation && { remediation }) },
      ports,
    );

    expect(ports.set).toEqual([[name, 'off', note]]);
    expect(switched).toEqual({ switch: name, state: 'off', note });
  });

  test('of a remediation that there is none of writes nothing, and names those that there are', async () => {
    const ports = recording();

    const switching = switchOver({ state: 'off', by: 'alice', remediation: 'all-of-it' }, ports);

    await expect(switching).rejects.toThrow(`there is no remediation "all-of-it"; there are: ${restart.name}`);
    expect(ports.set).toEqual([]);
  });

  test('keeps what Parameter Store takes of a long reason', () => {
    const note = switchNote({ state: 'off', by: 'alice', reason: 'x'.repeat(5000) });

    expect(note.length).toBeLessThanOrEqual(1024);
    expect(note).toMatch(/^Kizuki: every remediation is off, by alice: xxx/);
  });
});
