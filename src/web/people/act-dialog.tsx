/** An act of moderation before it is done: what will happen, for how long, where and why. */
import { useState } from 'preact/hooks'
import { Choice, formText, Modal, TextField } from '../look/index.ts'
import {
  type Fault,
  type MemberAct,
  type PeopleDialog,
  REASON_UNITS,
  SPANS,
  usePage,
  usePageState,
} from '../state/index.ts'
import { peopleStrings, strings } from '../text/index.ts'
import { askedAct } from './asked-act.ts'

/** What ends by itself, and what an owner may do everywhere. */
const LASTING: readonly MemberAct[] = ['mute', 'ban']
const ANYWHERE: readonly MemberAct[] = ['mute', 'kick', 'ban']

export function ActDialog({ asked }: { asked: PeopleDialog & { kind: 'act' } }) {
  const page = usePage()
  const { act, member, nick } = asked
  const owner = usePageState((state) => state.me?.role === 'owner')
  const [room, setRoom] = useState(asked.room)
  const [seconds, setSeconds] = useState(SPANS[0])
  const [fault, setFault] = useState<Fault | undefined>()
  const [busy, setBusy] = useState(false)
  const text = peopleStrings().act
  const lasts = LASTING.includes(act)
  const close = () => page.show({ dialog: undefined })
  const perform = async (reason: string) => {
    setBusy(true)
    const plan = { room, seconds: lasts ? seconds : undefined, reason }
    const wrong = await page.people.moderate(askedAct(act, member, plan), nick)
    setBusy(false)
    setFault(wrong)
    if (wrong === undefined) close()
  }
  return (
    <Modal heading={text.headings[act](nick)} onClose={close}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) perform(formText(event.currentTarget, 'reason'))
        }}
      >
        {lasts && (
          <Choice
            legend={text.span}
            name="span"
            options={SPANS.map((value) => ({ value, label: text.spans(value) }))}
            chosen={seconds}
            onChoose={setSeconds}
          />
        )}
        {owner && asked.room !== undefined && ANYWHERE.includes(act) && (
          <Choice
            legend={text.where}
            name="where"
            options={[
              { value: asked.room, label: text.here(asked.room) },
              { value: undefined, label: text.everywhere },
            ]}
            chosen={room}
            onChoose={setRoom}
          />
        )}
        <TextField label={text.reason} name="reason" maxLength={REASON_UNITS} />
        <p class="means" dir="auto">
          {text.means[act]({ nick, room, seconds: lasts ? seconds : undefined })} {text.told(nick)}{' '}
          {text.recorded}
        </p>
        {fault && (
          <p class="fault" role="alert" dir="auto">
            {strings.fault(fault)}
          </p>
        )}
        <div class="form-actions">
          <button class="button" type="button" onClick={close}>
            {text.cancel}
          </button>
          <button class="button main" type="submit" disabled={busy}>
            {text.headings[act](nick)}
          </button>
        </div>
      </form>
    </Modal>
  )
}
