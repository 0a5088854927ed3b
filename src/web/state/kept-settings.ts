/** Keeps the settings in this browser, for all its tabs. */
import type { KeyStorage } from '../../chat/client/index.ts'
import { parseSettings, type Settings } from './settings.ts'

const KEY = 'rialto.settings'

export interface KeptSettings {
  load(): Settings
  save(settings: Settings): void
}

/** Where storage is forbidden or full, settings hold for this visit alone. */
export function keepSettings(storage: KeyStorage | undefined): KeptSettings {
  return {
    load() {
      try {
        return parseSettings(JSON.parse(storage?.getItem(KEY) ?? 'null'))
      } catch {
        return parseSettings(undefined)
      }
    },
    save(settings) {
      try {
        storage?.setItem(KEY, JSON.stringify(settings))
      } catch {
        // The visit goes on with them.
      }
    },
  }
}

/** Whether a `storage` event tells that another tab changed the settings. */
export function areSettings(key: string | null): boolean {
  return key === KEY
}
