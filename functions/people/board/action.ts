import { type Html, html, trusted } from './html.ts';
import type { View } from './view.ts';

interface ButtonSettings {
  /** What a person is asked before anything is done. */
  confirmation?: string;
  kind?: 'primary' | 'danger' | 'link' | 'tab';
  pressed?: boolean;
  /** What a screen reader says in place of the label. */
  name?: string;
}

/**
 * A button that has CloudWatch call the board's own function with these parameters, and show what it answers in place of the widget.
 * The element `cwdb-action` belongs to the element before it; what it holds is read as JSON.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/add_custom_widget_dashboard_interactivity.html
 */
export function button(
  { endpoint, me }: Pick<View, 'endpoint' | 'me'>,
  label: string | Html,
  params: Record<string, unknown>,
  { confirmation, kind, pressed, name }: ButtonSettings = {},
): Html {
  const classes = `btn kz-b${kind === undefined ? '' : ` kz-b-${kind}${kind === 'primary' ? ' btn-primary' : ''}`}`;
  const sent = me === '' ? params : { ...params, me };
  return html`<button type="button" class="${classes}"${
    pressed === undefined ? undefined : html` aria-pressed="${String(pressed)}"`
  }${name === undefined ? undefined : html` aria-label="${name}"`}>${label}</button><cwdb-action action="call" display="widget" endpoint="${endpoint}"${
    confirmation === undefined ? undefined : html` confirmation="${confirmation}"`
  }>${json(sent)}</cwdb-action>`;
}

/**
 * JSON that is the same whether it is read as text or as markup, and by whatever encoding: all but plain ASCII, and what means
 * something in markup, is written as `\uXXXX`.
 */
function json(value: unknown): Html {
  const source = JSON.stringify(value).replace(/[<>&'`\u007f-\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return trusted(source);
}
