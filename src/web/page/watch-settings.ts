/** Puts the theme, the density and the language on the document, where styles and screen readers find them. */
import type { Page } from '../state/index.ts'
import { LANGUAGES } from '../text/index.ts'

/** The style sheet knows the same two words, and none of them for the system's own theme. */
export function watchSettings(page: Page): void {
  const { documentElement: root } = document
  const apply = () => {
    const { settings, language } = page.state.get()
    const { theme, density } = settings
    if (theme === 'system') delete root.dataset.theme
    else root.dataset.theme = theme
    root.dataset.density = density
    if (!language) return
    root.lang = LANGUAGES[language].tag
    root.dir = LANGUAGES[language].dir
  }
  apply()
  page.state.subscribe(apply)
}
