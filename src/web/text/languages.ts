/** The languages of the page. English comes with it, any other is loaded when somebody speaks it. */
import { type Catalogue, english } from './english.ts'

interface Speech {
  /** What its speakers call it. */
  readonly name: string
  /** For the document and for dates (BCP 47). */
  readonly tag: string
  readonly dir: 'ltr' | 'rtl'
  load(): Promise<Catalogue>
}

export const LANGUAGES = {
  en: { name: 'English', tag: 'en', dir: 'ltr', load: async () => english },
  zh: {
    name: '简体中文',
    tag: 'zh-Hans',
    dir: 'ltr',
    load: async () => (await import('./chinese.ts')).chinese,
  },
} as const satisfies Record<string, Speech>

/** A language that the page speaks. */
export type Language = keyof typeof LANGUAGES

/** The one asked for, or the first of the browser's that the page speaks, or English. */
export function chooseLanguage(wanted: Language | 'system', browser: readonly string[]): Language {
  if (wanted !== 'system') return wanted
  return (
    (browser.map(baseOf).find((base) => Object.hasOwn(LANGUAGES, base)) as Language | undefined) ??
    'en'
  )
}

/** The browser's own tag for a language, with its region, or the language's. */
export function regionOf(language: Language, browser: readonly string[]): string {
  return browser.find((tag) => baseOf(tag) === language) ?? LANGUAGES[language].tag
}

function baseOf(tag: string): string {
  return tag.toLowerCase().split('-')[0]!
}
