/** A part of the page. */
export interface View {
  element: HTMLElement;
  /** Writes it anew: in another language, or because everything may have changed. */
  render(): void;
}
