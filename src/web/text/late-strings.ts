/** Sentences that come with the part of the page that says them, and not with the first view. */
import { chineseNode } from './chinese-node.ts'
import { chinesePeopleDialogs } from './chinese-people-dialogs.ts'
import { englishNode } from './english-node.ts'
import { englishPeopleDialogs } from './english-people-dialogs.ts'
import type { Language } from './languages.ts'
import { spoken } from './strings.ts'

const NODE: Record<Language, typeof englishNode> = { en: englishNode, zh: chineseNode }
const PEOPLE: Record<Language, typeof englishPeopleDialogs> = {
  en: englishPeopleDialogs,
  zh: chinesePeopleDialogs,
}

/** Of the node's page, in the language that is spoken now. */
export function nodeStrings(): typeof englishNode {
  return NODE[spoken]
}

/** Of the dialogs about members, moderation and the room shown. */
export function peopleStrings(): typeof englishPeopleDialogs {
  return PEOPLE[spoken]
}
