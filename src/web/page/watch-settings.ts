/** Puts the theme, the density and the language on the document, where styles, the browser's bar and screen readers find them. */
import type { Page } from '../state/index.ts'
import { LANGUAGES } from '../text/index.ts'

/** The style sheet knows the same two words, and none of them for the system's own theme. */
export function watchSettings(page: Page): void {
  const { documentElement: root } = document
  // One for a light system and one for a dark one.
  const bars = [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')]
  const colours = bars.map(({ content }) => content)
  const apply = () => {
    const { settings, language } = page.state.get()
    const { theme, density } = settings
    if (theme === 'system') delete root.dataset.theme
    else root.dataset.theme = theme
    root.dataset.density = density
    for (const [index, bar] of bars.entries()) {
      bar.content = colours[theme === 'system' ? index : theme === 'light' ? 0 : 1] ?? ''
    }
    if (!language) return
    root.lang = LANGUAGES[language].tag
    root.dir = LANGUAGES[language].dir
  }
  apply()
  page.state.subscribe(apply)
}
