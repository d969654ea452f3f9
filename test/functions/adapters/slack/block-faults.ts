/**
 * What Slack would find wrong with blocks, by its documentation; unknown kinds and fields are faults too.
 * https://docs.slack.dev/reference/block-kit/blocks/ https://docs.slack.dev/reference/block-kit/block-elements/button-element
 * https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object
 */
export function blockFaults(blocks: unknown, most = 50): string[] {
  if (!Array.isArray(blocks)) return ['blocks are no list'];
  const ids = blocks.flatMap((block) => (block?.elements ?? []).flatMap((one: Fields) => one.action_id ?? []));
  return [
    ...(blocks.length > most ? [`${blocks.length} blocks`] : []),
    ...(new Set(ids).size === ids.length ? [] : ['an action_id is not unique']),
    ...blocks.flatMap((block: Fields, index) => faultsOf(block).map((fault) => `block ${index} ${fault}`)),
  ];
}

// biome-ignore lint/suspicious/noExplicitAny: what is checked has no type yet
type Fields = Record<string, any>;

function faultsOf(block: Fields): string[] {
  switch (block.type) {
    case 'header':
      return [...unknown(block, ['text']), ...textFaults(block.text, 150, ['plain_text'])];
    case 'section':
      return [...unknown(block, ['text']), ...textFaults(block.text, 3_000)];
    case 'context':
      return [
        ...unknown(block, ['elements']),
        ...(block.elements.length < 1 || block.elements.length > 10 ? ['has not 1 to 10 elements'] : []),
        ...block.elements.flatMap((one: Fields) => textFaults(one, 3_000)),
      ];
    case 'actions':
      return [
        ...unknown(block, ['elements']),
        ...(block.elements.length < 1 || block.elements.length > 25 ? ['has not 1 to 25 elements'] : []),
        ...block.elements.flatMap(buttonFaults),
      ];
    case 'input':
      return [...unknown(block, ['block_id', 'label', 'element']), ...textFaults(block.label, 2_000, ['plain_text'])];
    default:
      return [`is of the unknown type ${block.type}`];
  }
}

function buttonFaults(button: Fields): string[] {
  const { confirm } = button;
  return [
    ...(button.type === 'button' ? [] : [`holds a ${button.type}`]),
    ...unknown(button, ['action_id', 'text', 'style', 'value', 'confirm']),
    ...textFaults(button.text, 75, ['plain_text']),
    ...(['primary', 'danger', undefined].includes(button.style) ? [] : [`has the style ${button.style}`]),
    ...(button.action_id.length > 255 ? ['has an action_id that is too long'] : []),
    ...(button.value.length > 2_000 ? ['has a value that is too long'] : []),
    ...(confirm === undefined
      ? []
      : [
          ...textFaults(confirm.title, 100, ['plain_text']),
          ...textFaults(confirm.text, 300),
          ...textFaults(confirm.confirm, 30, ['plain_text']),
          ...textFaults(confirm.deny, 30, ['plain_text']),
        ]),
  ];
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
export function textFaults(given: Fields | undefined, max: number, kinds = ['plain_text', 'mrkdwn']): string[] {
  if (given === undefined) return ['has no text'];
  const { type, text, emoji, verbatim, ...others } = given;
  return [
    ...(kinds.includes(type) ? [] : [`has a ${type} where ${kinds.join(' or ')} belongs`]),
    ...(typeof text === 'string' && text.length >= 1 && text.length <= max ? [] : [`has not 1 to ${max} characters`]),
    ...(emoji !== undefined && type !== 'plain_text' ? ['has emoji with mrkdwn'] : []),
    ...(verbatim !== undefined && type !== 'mrkdwn' ? ['has verbatim with plain_text'] : []),
    ...Object.keys(others).map((name) => `has the unknown field ${name}`),
  ];
}

function unknown(block: Fields, known: string[]): string[] {
  return Object.keys(block)
    .filter((name) => name !== 'type' && name !== 'block_id' && !known.includes(name))
    .map((name) => `has the unknown field ${name}`);
}
