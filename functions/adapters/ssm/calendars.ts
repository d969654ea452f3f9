import { GetCalendarStateCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { Calendars } from '../../decision/ports.ts';

/**
 * SSM Change Calendars, by name or ARN. Where several are given, AWS answers CLOSED if one of them is.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetCalendarState.html
 */
export function createSsmCalendars(client: SSMClient): Calendars {
  return {
    state: async (names) => {
      const { State, NextTransitionTime } = await client.send(new GetCalendarStateCommand({ CalendarNames: names }));
      if (State !== 'OPEN' && State !== 'CLOSED') throw new Error(`SSM gave no state for ${names.join(', ')}`);
      const until = NextTransitionTime === undefined ? {} : { until: new Date(NextTransitionTime).toISOString() };
      return { state: State, calendars: names, ...until };
    },
  };
}
