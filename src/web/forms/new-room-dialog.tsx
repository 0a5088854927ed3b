/** Makes a room and goes there. */
import { useState } from 'preact/hooks'
import { formText, Modal, TextField } from '../look/index.ts'
import { type Fault, ROOM_UNITS, TOPIC_UNITS, usePage } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function NewRoomDialog() {
  const page = usePage()
  const [fault, setFault] = useState<Fault | undefined>()
  const [busy, setBusy] = useState(false)
  const text = strings.newRoom
  const close = () => page.show({ dialog: undefined })
  const create = async (name: string, topic: string) => {
    setBusy(true)
    setFault(await page.createRoom(name, topic))
    setBusy(false)
  }
  return (
    <Modal heading={text.heading} onClose={close}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          const name = formText(event.currentTarget, 'name')
          const topic = formText(event.currentTarget, 'topic')
          if (name !== '' && !busy) create(name, topic)
        }}
      >
        <TextField
          label={text.name}
          hint={text.hint}
          name="name"
          required
          fault={fault && strings.fault(fault)}
          maxLength={ROOM_UNITS}
          autofocus
        />
        <TextField label={text.topic} name="topic" maxLength={TOPIC_UNITS} />
        <div class="form-actions">
          <button class="button" type="button" onClick={close}>
            {text.cancel}
          </button>
          <button class="button main" type="submit" disabled={busy}>
            {text.submit}
          </button>
        </div>
      </form>
    </Modal>
  )
}
