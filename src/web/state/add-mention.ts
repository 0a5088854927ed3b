/** Adds a mention to what is being written at a place. */
import type { Drafts } from './draft.ts'

export function addMention(drafts: Drafts, place: string, nick: string): void {
  const { text } = drafts.get(place)
  const before = text === '' || /\s$/.test(text) ? text : `${text} `
  drafts.change(place, { text: `${before}@${nick} ` })
}
