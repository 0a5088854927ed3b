/** Keeps the settings in this browser, for all its tabs. */
import type { KeyStorage } from '../../chat/client/index.ts'
import { readKept, writeKept } from './kept-value.ts'
import { parseSettings, type Settings } from './settings.ts'

const KEY = 'rialto.settings'

export interface KeptSettings {
  load(): Settings
  save(settings: Settings): void
}

/** Where storage is forbidden or full, settings hold for this visit alone. */
export function keepSettings(storage: KeyStorage | undefined): KeptSettings {
  return {
    load: () => parseSettings(readKept(storage, KEY)),
    save: (settings) => writeKept(storage, KEY, settings),
  }
}

/** Whether a `storage` event tells that another tab changed the settings. */
export function areSettings(key: string | null): boolean {
  return key === KEY
}
