/** What the room is about, to be read by all and written by those who may. */
import { useState } from 'preact/hooks'
import { formText, TextField } from '../look/index.ts'
import { type Fault, TOPIC_UNITS, usePage } from '../state/index.ts'
import { peopleStrings, strings } from '../text/index.ts'

interface TopicFormProps {
  room: string
  topic: string
  editable: boolean
}

export function TopicForm({ room, topic, editable }: TopicFormProps) {
  const page = usePage()
  const [fault, setFault] = useState<Fault | undefined>()
  const [saved, setSaved] = useState(false)
  const text = peopleStrings().about
  if (!editable) return <p dir="auto">{topic || text.noTopic}</p>
  const save = async (wanted: string) => {
    setSaved(false)
    const wrong = await page.people.setTopic(room, wanted)
    setFault(wrong)
    setSaved(wrong === undefined)
  }
  return (
    <form
      class="topic-form"
      onSubmit={(event) => {
        event.preventDefault()
        save(formText(event.currentTarget, 'topic'))
      }}
    >
      <TextField
        label={text.topic}
        name="topic"
        initial={topic}
        maxLength={TOPIC_UNITS}
        fault={fault && strings.fault(fault)}
      />
      <button class="button slim" type="submit">
        {text.save}
      </button>
      <p class="hint" role="status">
        {saved && text.saved}
      </p>
    </form>
  )
}
