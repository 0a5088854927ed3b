/** The first visit: choosing a name, until the node takes one; the one that is proposed will do. */
import { useState } from 'preact/hooks'
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
  const [proposal] = useState(() => text.proposal(proposedNumber()))
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
          initial={entering?.nick ?? proposal}
          proposed={entering === undefined}
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

/** Tells those who take what is proposed apart. */
function proposedNumber(): number {
  return NUMBERS_FROM + Math.floor(Math.random() * NUMBERS_FROM * 9)
}

/** The lowest number of four digits. */
const NUMBERS_FROM = 1_000
