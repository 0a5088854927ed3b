export type { Catalogue } from './english.ts'
export { chooseLanguage, LANGUAGES, type Language } from './languages.ts'
export { nodeStrings, peopleStrings, viewerStrings } from './late-strings.ts'
export { locale, speak, strings } from './strings.ts'
