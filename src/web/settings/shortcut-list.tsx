/** The list of the keyboard's shortcuts. */
import { SHORTCUTS, usePageState, WRITING_KEYS } from '../state/index.ts'
import { strings } from '../text/index.ts'
import '../style/settings.css'

export function ShortcutList() {
  const text = strings.shortcuts
  const singleKeys = usePageState(({ settings }) => settings.singleKeys)
  const heeded = SHORTCUTS.filter(({ keys }) => singleKeys || keys.length > 1)
  return (
    <dl class="shortcuts">
      {[...heeded, ...WRITING_KEYS].map(({ does, keys }) => (
        <div key={keys.join()}>
          <dt>{text.acts[does]}</dt>
          <dd>
            {keys.map((key) => (
              <kbd key={key}>{signOf(key)}</kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const MAC = /Mac|iP(hone|ad|od)/.test(navigator.platform)

/** What stands on the key. */
function signOf(key: string): string {
  if (key === 'Mod') return MAC ? '⌘' : 'Ctrl'
  if (key === 'Alt') return MAC ? '⌥' : 'Alt'
  if (key === 'ArrowUp') return '↑'
  return key === 'ArrowDown' ? '↓' : key
}
