/** Brings the names of emoji once they are asked for: they are larger than the page. */
import { createEmojiSet, type EmojiSet } from './emoji-set.ts'

let loading: Promise<EmojiSet> | undefined
let spoken: string | undefined

/** In the language of the page; what cannot be loaded is asked for again the next time. */
export function loadEmoji(): Promise<EmojiSet> {
  const language = document.documentElement.lang
  if (loading && spoken === language) return loading
  spoken = language
  loading = load(language)
  loading.catch(() => {
    loading = undefined
  })
  return loading
}

async function load(language: string): Promise<EmojiSet> {
  const english = import('./names-english.ts')
  if (!language.startsWith('zh')) return createEmojiSet((await english).ENGLISH)
  const { CHINESE } = await import('./names-chinese.ts')
  return createEmojiSet((await english).ENGLISH, CHINESE)
}
