/** Takes another name. */
import { useState } from 'preact/hooks'
import { formText, Modal, TextField } from '../look/index.ts'
import { type Fault, NICK_UNITS, usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'

/** `fault` says why the name chosen before was not taken. */
export function RenameDialog({ fault: before }: { fault: Fault | undefined }) {
  const page = usePage()
  const nick = usePageState((state) => state.nick)
  const [fault, setFault] = useState(before)
  const [busy, setBusy] = useState(false)
  const text = strings.me
  const close = () => page.show({ dialog: undefined })
  const rename = async (name: string) => {
    setBusy(true)
    const wrong = await page.rename(name)
    setBusy(false)
    setFault(wrong)
    if (wrong === undefined) close()
  }
  return (
    <Modal heading={text.rename} onClose={close}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          const name = formText(event.currentTarget, 'name')
          if (name !== '' && !busy) rename(name)
        }}
      >
        <TextField
          label={strings.welcome.name}
          hint={strings.welcome.hint}
          name="name"
          initial={nick}
          required
          fault={fault && strings.fault(fault)}
          maxLength={NICK_UNITS}
          autocomplete="nickname"
          autofocus
        />
        <div class="form-actions">
          <button class="button" type="button" onClick={close}>
            {text.cancel}
          </button>
          <button class="button main" type="submit" disabled={busy}>
            {text.save}
          </button>
        </div>
      </form>
    </Modal>
  )
}
