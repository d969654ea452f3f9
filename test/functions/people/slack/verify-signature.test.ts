import { isFromSlack, type SlackRequest } from '../../../../functions/people/slack/verify-signature.ts';

/** The example in Slack's own documentation. https://docs.slack.dev/authentication/verifying-requests-from-slack */
const secret = '8f742231b10e8888abcd99yyyzzz85a5';
const request: SlackRequest = {
  timestamp: '1531420618',
  signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  body:
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar' +
    '&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=' +
    '&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN' +
    '&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
};
const at = 1_531_420_618_000;

test('the request of Slack’s own documentation is from Slack', () => {
  expect(isFromSlack(request, secret, { now: at })).toBe(true);
});

test.each<[string, number, boolean]>([
  ['five minutes later', at + 300_000, true],
  ['a little more than five minutes later', at + 301_000, false],
  ['a little more than five minutes earlier', at - 301_000, false],
])('it counts %s: %s', (_, now, expected) => {
  expect(isFromSlack(request, secret, { now })).toBe(expected);
});

test('it may be older where it was taken in before', () => {
  expect(isFromSlack(request, secret, { now: at + 3_600_000, ageSeconds: 3_700 })).toBe(true);
});

test.each<[string, Partial<SlackRequest>]>([
  ['another body', { body: `${request.body}&a=1` }],
  ['another time', { timestamp: '1531420619' }],
  ['another signature', { signature: request.signature.replace(/.$/, '4') }],
  ['no signature', { signature: '' }],
  ['a short signature', { signature: request.signature.slice(0, -2) }],
  ['a signature of another version', { signature: request.signature.replace('v0', 'v1') }],
  ['a signature in capitals', { signature: request.signature.toUpperCase() }],
  ['a time that is no number', { timestamp: 'NaN' }],
  ['no time', { timestamp: '' }],
])('is not from Slack with %s', (_, over) => {
  expect(isFromSlack({ ...request, ...over }, secret, { now: at })).toBe(false);
});

test('is not from Slack by another secret, nor by none', () => {
  expect([`${secret}x`, ''].map((other) => isFromSlack(request, other, { now: at }))).toEqual([false, false]);
});
