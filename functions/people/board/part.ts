import type { Notice } from './frame.ts';
import type { Html } from './html.ts';

/** What is looked at, and what there is to say about it. */
export interface Part {
  html: Html;
  notices: Notice[];
}
