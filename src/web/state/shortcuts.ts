/** The keyboard's shortcuts: one table for whoever listens and for the list that one is shown. */

/** Held keys first; `Mod` is Control, or Command on a Mac. Letters are told by where they are, as Alt changes what they write. */
export const SHORTCUTS = [
  { does: 'previousRoom', keys: ['Alt', 'ArrowUp'] },
  { does: 'nextRoom', keys: ['Alt', 'ArrowDown'] },
  { does: 'nextUnread', keys: ['Alt', 'Shift', 'ArrowDown'] },
  { does: 'write', keys: ['Alt', 'C'] },
  { does: 'rooms', keys: ['Alt', 'R'] },
  { does: 'members', keys: ['Alt', 'M'] },
  { does: 'search', keys: ['Mod', 'K'] },
  { does: 'search', keys: ['/'] },
  { does: 'settings', keys: ['Mod', ','] },
  { does: 'shortcuts', keys: ['Mod', '/'] },
  { does: 'shortcuts', keys: ['?'] },
] as const satisfies readonly Shortcut[]

/** What the field that one writes in does by itself. */
export const WRITING_KEYS = [
  { does: 'send', keys: ['Enter'] },
  { does: 'newLine', keys: ['Shift', 'Enter'] },
] as const satisfies readonly Shortcut[]

interface Shortcut {
  readonly does: string
  readonly keys: readonly string[]
}

/** What a shortcut does. */
export type ShortcutAct = (typeof SHORTCUTS)[number]['does']

/** The part of a keyboard event that a shortcut is told by. */
export type PressedKeys = Pick<
  KeyboardEvent,
  'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'
>

/** What the keys that are pressed do; undefined for all others, and for a key alone where those are not heeded, as while one writes. */
export function shortcutOf(pressed: PressedKeys, noSingleKeys = false): ShortcutAct | undefined {
  return SHORTCUTS.find(
    ({ keys }) => isPressed(keys, pressed) && !(noSingleKeys && keys.length === 1),
  )?.does
}

function isPressed(keys: readonly string[], pressed: PressedKeys): boolean {
  const key = keys.at(-1)!
  const held = (name: string) => keys.slice(0, -1).includes(name)
  const same = /^[A-Z]$/.test(key) ? pressed.code === `Key${key}` : pressed.key === key
  return (
    same &&
    held('Alt') === pressed.altKey &&
    held('Mod') === (pressed.ctrlKey || pressed.metaKey) &&
    // Some keyboards have a sign only behind Shift.
    (held('Shift') === pressed.shiftKey || /^[^\w]$/.test(key))
  )
}
