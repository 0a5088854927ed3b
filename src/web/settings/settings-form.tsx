/** How one wants the page. What is chosen holds at once, and is kept in this browser. */
import { useState } from 'preact/hooks'
import { Choice } from '../look/index.ts'
import { SETTINGS, type Settings, usePage, usePageState } from '../state/index.ts'
import { LANGUAGES, strings } from '../text/index.ts'
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
        legend={text.theme}
        name="theme"
        look="row"
        options={SETTINGS.theme.map((value) => ({ value, label: text.themes[value] }))}
        chosen={settings.theme}
        onChoose={(theme) => page.choose({ theme })}
      />
      <Choice
        legend={text.density}
        name="density"
        look="row"
        options={SETTINGS.density.map((value) => ({ value, label: text.densities[value] }))}
        chosen={settings.density}
        onChoose={(density) => page.choose({ density })}
      />
      <Choice
        legend={text.language}
        name="language"
        look="row"
        options={SETTINGS.language.map((value) => ({
          value,
          label: value === 'system' ? text.browserLanguage : LANGUAGES[value].name,
        }))}
        chosen={settings.language}
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
        legend={text.notify}
        name="notify"
        look="row"
        options={SETTINGS.notify.map((value) => ({ value, label: text.notifies[value] }))}
        chosen={notify}
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
