export { SettingsDialog } from './settings-dialog.tsx'
export { ShortcutsDialog } from './shortcuts-dialog.tsx'
