/** Makes a room and goes there. */
import { useState } from 'preact/hooks'
import { Modal, TextField } from '../look/index.ts'
import { ROOM_UNITS, TOPIC_UNITS, usePage } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function NewRoomDialog() {
  const page = usePage()
  const [name, setName] = useState('')
  const [topic, setTopic] = useState('')
  const [fault, setFault] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  const text = strings.newRoom
  const close = () => page.show({ dialog: undefined })
  const create = async () => {
    setBusy(true)
    setFault(await page.createRoom(name.trim(), topic.trim()))
    setBusy(false)
  }
  return (
    <Modal heading={text.heading} onClose={close}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '' && !busy) create()
        }}
      >
        <TextField
          label={text.name}
          hint={text.hint}
          value={name}
          onInput={setName}
          fault={fault && strings.notices.error(fault)}
          maxLength={ROOM_UNITS}
          autofocus
        />
        <TextField label={text.topic} value={topic} onInput={setTopic} maxLength={TOPIC_UNITS} />
        <div class="form-actions">
          <button class="button" type="button" onClick={close}>
            {text.cancel}
          </button>
          <button class="button main" type="submit" disabled={name.trim() === '' || busy}>
            {text.submit}
          </button>
        </div>
      </form>
    </Modal>
  )
}
