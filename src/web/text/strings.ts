/** The catalogue in use, and the language that it speaks. */
import { type Catalogue, english } from './english.ts'
import { LANGUAGES, type Language, regionOf } from './languages.ts'

/** Every sentence that the page shows; read it where it is shown, for it changes with the language. */
export let strings: Catalogue = english

/** The tag with which dates and numbers are written: the browser's own region where it speaks the language. */
export let locale = 'en'

/** The language itself. */
export let spoken: Language = 'en'

/** Takes a language up. Whatever is drawn after it resolves speaks it. */
export async function speak(language: Language, browser: readonly string[]): Promise<void> {
  strings = await LANGUAGES[language].load()
  locale = regionOf(language, browser)
  spoken = language
}
