/** Text that people read, in both languages of the project. */
export interface Text {
  en: string;
  ja: string;
}

export type Language = keyof Text;
