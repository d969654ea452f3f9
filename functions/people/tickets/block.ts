/** A part of a ticket's text, before it has any tracker's markup. What others wrote stands in `lines` alone. */
export type Block =
  /** One line of our own words. */
  | { kind: 'text'; text: string }
  | { kind: 'heading'; text: string }
  /** Shown as it is, in the type of code. */
  | { kind: 'lines'; lines: string[] }
  /** An address out of the settings. */
  | { kind: 'link'; text: string; url: string };
