/** The first visit: choosing a name. */
import { useState } from 'preact/hooks'
import { TextField } from '../look/index.ts'
import { NICK_UNITS, usePage } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { Alone } from './alone.tsx'

export function Welcome() {
  const page = usePage()
  const [name, setName] = useState('')
  const text = strings.welcome
  return (
    <Alone heading={text.heading}>
      <p class="lead">{text.lead}</p>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') page.enter(name.trim())
        }}
      >
        <TextField
          label={text.name}
          hint={text.hint}
          value={name}
          onInput={setName}
          maxLength={NICK_UNITS}
          autocomplete="nickname"
          autofocus
        />
        <button class="button main" type="submit" disabled={name.trim() === ''}>
          {text.enter}
        </button>
      </form>
    </Alone>
  )
}
