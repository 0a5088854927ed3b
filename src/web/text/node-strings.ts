/** The sentences of the node's page, which come with it and not with the first view. */
import { chineseNode } from './chinese-node.ts'
import { englishNode } from './english-node.ts'
import type { Language } from './languages.ts'
import { spoken } from './strings.ts'

const SENTENCES: Record<Language, typeof englishNode> = { en: englishNode, zh: chineseNode }

/** In the language that is spoken now. */
export function nodeStrings(): typeof englishNode {
  return SENTENCES[spoken]
}
