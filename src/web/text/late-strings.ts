/** Sentences that come with the part of the page that says them, and not with the first view. */
import { chineseNode } from './chinese-node.ts'
import { chinesePeopleDialogs } from './chinese-people-dialogs.ts'
import { chineseViewer } from './chinese-viewer.ts'
import { englishNode } from './english-node.ts'
import { englishPeopleDialogs } from './english-people-dialogs.ts'
import { englishViewer } from './english-viewer.ts'
import type { Language } from './languages.ts'
import { spoken } from './strings.ts'

const NODE: Record<Language, typeof englishNode> = { en: englishNode, zh: chineseNode }
const PEOPLE: Record<Language, typeof englishPeopleDialogs> = {
  en: englishPeopleDialogs,
  zh: chinesePeopleDialogs,
}
const VIEWER: Record<Language, typeof englishViewer> = { en: englishViewer, zh: chineseViewer }

/** Of the node's page, in the language that is spoken now. */
export function nodeStrings(): typeof englishNode {
  return NODE[spoken]
}

/** Of the dialogs about members, moderation and the room shown. */
export function peopleStrings(): typeof englishPeopleDialogs {
  return PEOPLE[spoken]
}

/** Around a picture that fills the window. */
export function viewerStrings(): typeof englishViewer {
  return VIEWER[spoken]
}
