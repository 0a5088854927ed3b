/** The first visit: choosing a name, until the node takes one. */
import { formText, TextField } from '../look/index.ts'
import { NICK_UNITS, usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { Alone } from './alone.tsx'

export function Welcome() {
  const page = usePage()
  const entering = usePageState((state) => state.entering)
  const fault = entering?.fault
  const busy = entering !== undefined && fault === undefined
  const text = strings.welcome
  return (
    <Alone heading={text.heading}>
      <p class="lead">{text.lead}</p>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          const name = formText(event.currentTarget, 'name')
          if (name !== '' && !busy) page.enter(name)
        }}
      >
        <TextField
          label={text.name}
          hint={text.hint}
          name="name"
          initial={entering?.nick ?? ''}
          required
          fault={fault && strings.fault(fault)}
          maxLength={NICK_UNITS}
          autocomplete="nickname"
          autofocus
        />
        <button class="button main" type="submit" disabled={busy}>
          {busy ? text.entering : text.enter}
        </button>
      </form>
    </Alone>
  )
}
