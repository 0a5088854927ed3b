export type { SearchSheetProps } from './search-sheet.tsx'
export { SearchSheet } from './search-sheet.tsx'
