import { failedMessages } from '../../../../../local/aws/services/lambda/event-source/failed-messages.ts';

const ids = ['a', 'b', 'c'];

test.each([
  ['one message', '{"batchItemFailures":[{"itemIdentifier":"b"}]}', ['b']],
  ['an empty list: none', '{"batchItemFailures":[]}', []],
  ['a list of null: none', '{"batchItemFailures":null}', []],
  ['an empty answer: none', '{}', []],
  ['null: none', 'null', []],
  ['an empty identifier: all', '{"batchItemFailures":[{"itemIdentifier":""}]}', ids],
  ['an identifier of null: all', '{"batchItemFailures":[{"itemIdentifier":null}]}', ids],
  ['a misspelt key: all', '{"batchItemFailures":[{"itemIdentifer":"b"}]}', ids],
  [
    'an unknown message beside a known one: all',
    '{"batchItemFailures":[{"itemIdentifier":"b"},{"itemIdentifier":"z"}]}',
    ids,
  ],
  ['something that is no list: all', '{"batchItemFailures":"b"}', ids],
  ['text: all', '"done"', ids],
])('With ReportBatchItemFailures, an answer with %s', (_what, payload, expected) => {
  expect([...failedMessages({ payload }, ids, true)]).toEqual(expected);
});

test.each([true, false])('A function that failed has failed for all messages (reporting: %s)', (reporting) => {
  const result = { payload: '{"errorMessage":"no"}', functionError: 'Unhandled' as const };

  expect([...failedMessages(result, ids, reporting)]).toEqual(ids);
});

test('Without ReportBatchItemFailures the answer is not looked at', () => {
  expect([...failedMessages({ payload: '{"batchItemFailures":[{"itemIdentifier":"a"}]}' }, ids, false)]).toEqual([]);
});
