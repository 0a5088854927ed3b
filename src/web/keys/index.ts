export { watchShortcuts } from './watch-shortcuts.ts'
