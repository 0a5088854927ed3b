export type { Catalogue } from './english.ts'
export { strings } from './strings.ts'
