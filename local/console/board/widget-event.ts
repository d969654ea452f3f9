import type { Language } from '../../../functions/text.ts';
import type { Place } from '../../aws/service.ts';

/** What the page knows of how the board is looked at. */
export interface Looking {
  language: Language;
  theme: 'light' | 'dark';
  /** Of the place on the page, in pixels. */
  width: number;
  height: number;
  /** The values of all fields in the board, by name. */
  forms: Record<string, string>;
  /** Of the widget, or of the button that was pressed. */
  params: Record<string, unknown>;
}

const hour = 3_600_000;

/**
 * The event with which CloudWatch invokes the function of a custom widget: the parameters, and `widgetContext` beside them.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/add_custom_widget_dashboard_about.html
 * `now` is milliseconds since the epoch.
 */
export function widgetEvent(looking: Looking, place: Place, now: number): Record<string, unknown> {
  const { language, theme, width, height, forms, params } = looking;
  const range = { start: now - 3 * hour, end: now };
  return {
    ...params,
    widgetContext: {
      dashboardName: 'Kizuki',
      widgetId: 'widget-1',
      domain: 'http://127.0.0.1',
      accountId: place.account,
      locale: language,
      timezone: { label: 'UTC', offsetISO: '+00:00', offsetInMinutes: 0 },
      period: 300,
      isAutoPeriod: true,
      timeRange: { mode: 'relative', ...range, relativeStart: 3 * hour, zoom: range },
      theme,
      linkCharts: true,
      title: 'Kizuki',
      params,
      forms: { all: forms },
      width,
      height,
    },
  };
}
