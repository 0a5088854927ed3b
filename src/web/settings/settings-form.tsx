/** How one wants the page. What is chosen holds at once, and is kept in this browser. */
import { useState } from 'preact/hooks'
import { SETTINGS, type Settings, usePage, usePageState } from '../state/index.ts'
import { LANGUAGES, strings } from '../text/index.ts'
import { Choice } from './choice.tsx'
import '../style/settings.css'

export function SettingsForm() {
  const page = usePage()
  const settings = usePageState((state) => state.settings)
  const nick = usePageState((state) => state.nick)
  const text = strings.settings
  return (
    <div class="form settings">
      <p class="settings-name">
        <span>
          {strings.welcome.name}: <bdi>{nick}</bdi>
        </span>
        <button
          class="button slim"
          type="button"
          onClick={() => page.show({ dialog: { kind: 'rename', fault: undefined } })}
        >
          {strings.me.rename}
        </button>
      </p>
      <Choice
        label={text.theme}
        name="theme"
        values={SETTINGS.theme}
        chosen={settings.theme}
        nameOf={(theme) => text.themes[theme]}
        onChoose={(theme) => page.choose({ theme })}
      />
      <Choice
        label={text.density}
        name="density"
        values={SETTINGS.density}
        chosen={settings.density}
        nameOf={(density) => text.densities[density]}
        onChoose={(density) => page.choose({ density })}
      />
      <Choice
        label={text.language}
        name="language"
        values={SETTINGS.language}
        chosen={settings.language}
        nameOf={(language) =>
          language === 'system' ? text.browserLanguage : LANGUAGES[language].name
        }
        onChoose={(language) => page.choose({ language })}
      />
      <Notifications notify={settings.notify} />
      <label class="check">
        <input
          type="checkbox"
          checked={settings.sound}
          onChange={(event) => page.choose({ sound: event.currentTarget.checked })}
        />
        {text.sound}
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={settings.singleKeys}
          onChange={(event) => page.choose({ singleKeys: event.currentTarget.checked })}
        />
        {text.singleKeys}
      </label>
    </div>
  )
}

/** The browser is asked only when somebody presses, for it may ask but once. */
function Notifications({ notify }: Pick<Settings, 'notify'>) {
  const page = usePage()
  const [refused, setRefused] = useState(notify !== 'none' && permission() !== 'granted')
  const text = strings.settings
  const choose = async (wanted: Settings['notify']) => {
    const allowed = wanted === 'none' || (await askToNotify())
    setRefused(!allowed)
    page.choose({ notify: allowed ? wanted : 'none' })
  }
  return (
    <div>
      <Choice
        label={text.notify}
        name="notify"
        values={SETTINGS.notify}
        chosen={notify}
        nameOf={(kind) => text.notifies[kind]}
        onChoose={choose}
      />
      <p class="hint" role="status">
        {refused ? text.refused[permission()] : ''}
      </p>
    </div>
  )
}

type Permission = NotificationPermission | 'missing'

/** By plain HTTP from another machine, and in some private windows, there are none, whatever a browser says. */
function permission(): Permission {
  return isSecureContext && 'Notification' in globalThis ? Notification.permission : 'missing'
}

async function askToNotify(): Promise<boolean> {
  if (permission() === 'default') await Notification.requestPermission()
  return permission() === 'granted'
}
