import type { Text } from '../text.ts';

/** The description of a step in the SSM console, for readers of either language. */
export const describeStep = ({ en, ja }: Text): string => `${en} / ${ja}`;
