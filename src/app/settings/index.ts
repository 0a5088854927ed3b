export {
  SettingConflictError,
  SettingFileError,
  SettingMissingError,
  SettingUnknownError,
  SettingValueError,
} from './errors.ts'
export type { Address, Kind } from './kinds.ts'
export { duration } from './kinds.ts'
export type { LoadedSettings, SettingInForce, SettingSources } from './load-settings.ts'
export { loadSettings } from './load-settings.ts'
export type { SettingDescription } from './reference.ts'
export { describeSettings, settingsReference } from './reference.ts'
export { SOURCES, type Source } from './source.ts'
export { SETTINGS, type SettingKey, type Settings } from './table.ts'
export type { DeclaredTunnels } from './tunnel-list.ts'
