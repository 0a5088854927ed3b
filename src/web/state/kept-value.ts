/** A value that this browser keeps under a name; where storage is forbidden or full, the page goes on without. */
import type { KeyStorage } from '../../chat/client/index.ts'

/** What is kept, or undefined; of what shape it is, is for the caller to see. */
export function readKept(storage: KeyStorage | undefined, key: string): unknown {
  try {
    return JSON.parse(storage?.getItem(key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

export function writeKept(storage: KeyStorage | undefined, key: string, value: unknown): void {
  writeKeptText(storage, key, JSON.stringify(value))
}

/** For whoever has the value as a text already. */
export function writeKeptText(storage: KeyStorage | undefined, key: string, text: string): void {
  try {
    storage?.setItem(key, text)
  } catch {
    // Private windows and full disks: it lasts as long as the page.
  }
}
