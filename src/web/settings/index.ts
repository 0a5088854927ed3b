export { SettingsForm } from './settings-form.tsx'
export { ShortcutList } from './shortcut-list.tsx'
