export type { Catalogue } from './english.ts'
export { chooseLanguage, LANGUAGES, type Language } from './languages.ts'
export { nodeStrings } from './node-strings.ts'
export { locale, speak, strings } from './strings.ts'
