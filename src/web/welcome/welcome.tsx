/** The first visit: choosing a name. */
import { formText, TextField } from '../look/index.ts'
import { NICK_UNITS, usePage } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { Alone } from './alone.tsx'

export function Welcome() {
  const page = usePage()
  const text = strings.welcome
  return (
    <Alone heading={text.heading}>
      <p class="lead">{text.lead}</p>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          const name = formText(event.currentTarget, 'name')
          if (name !== '') page.enter(name)
        }}
      >
        <TextField
          label={text.name}
          hint={text.hint}
          name="name"
          required
          maxLength={NICK_UNITS}
          autocomplete="nickname"
          autofocus
        />
        <button class="button main" type="submit">
          {text.enter}
        </button>
      </form>
    </Alone>
  )
}
