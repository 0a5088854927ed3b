/** The list of the keyboard's shortcuts. */
import { Modal } from '../look/index.ts'
import { SHORTCUTS, usePage, WRITING_KEYS } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function ShortcutsDialog() {
  const page = usePage()
  const close = () => page.show({ dialog: undefined })
  const text = strings.shortcuts
  return (
    <Modal heading={text.heading} onClose={close}>
      <dl class="shortcuts">
        {[...SHORTCUTS, ...WRITING_KEYS].map(({ does, keys }) => (
          <div key={does}>
            <dt>{text.acts[does]}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{signOf(key)}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <div class="form-actions">
        <button class="button main" type="button" onClick={close}>
          {strings.settings.done}
        </button>
      </div>
    </Modal>
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
