/** What a person's click does in a custom widget. */
export type WidgetAction = {
  event: 'click' | 'dblclick' | 'mouseenter';
  confirmation?: string;
} & (
  | { kind: 'html'; html: string }
  | { kind: 'call'; endpoint: string; display: 'popup' | 'widget'; params: Record<string, unknown> }
);

/**
 * Takes the `cwdb-action` elements out of a widget's HTML; each belongs to the element before it. `action` is `html` unless it is `call`,
 * `display` is `popup` unless it is `widget`; what stands inside is the HTML to show, or the parameters as JSON.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/add_custom_widget_dashboard_interactivity.html
 */
export function actionsOf(fragment: ParentNode): { trigger: Element; action: WidgetAction }[] {
  return [...fragment.querySelectorAll('cwdb-action')].flatMap((element) => {
    const trigger = element.previousElementSibling;
    element.remove();
    const action = trigger === null ? undefined : read(element);
    return trigger === null || action === undefined ? [] : [{ trigger, action }];
  });
}

function read(element: Element): WidgetAction | undefined {
  const named = element.getAttribute('event');
  const event = named === 'dblclick' || named === 'mouseenter' ? named : 'click';
  const confirmation = element.getAttribute('confirmation') ?? undefined;
  const common = { event, ...(confirmation !== undefined && { confirmation }) } as const;
  if (element.getAttribute('action') !== 'call') return { ...common, kind: 'html', html: element.innerHTML };
  const params = parse(element.textContent ?? '');
  if (params === undefined) return undefined;
  return {
    ...common,
    kind: 'call',
    endpoint: element.getAttribute('endpoint') ?? '',
    display: element.getAttribute('display') === 'widget' ? 'widget' : 'popup',
    params,
  };
}

function parse(text: string): Record<string, unknown> | undefined {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined; // a button whose parameters cannot be read does nothing, as in CloudWatch
  }
}
