/** How much time lies between two messages of one member, chosen by those who moderate. */
import { useState } from 'preact/hooks'
import { Choice } from '../look/index.ts'
import { type Fault, SLOW_SPANS, usePage } from '../state/index.ts'
import { peopleStrings, strings } from '../text/index.ts'

export function SlowChoice({ room, slow }: { room: string; slow: number }) {
  const page = usePage()
  const [fault, setFault] = useState<Fault | undefined>()
  const text = peopleStrings().about
  // One that was set elsewhere, such as by the command line, is shown too.
  const spans = SLOW_SPANS.includes(slow) ? SLOW_SPANS : [...SLOW_SPANS, slow]
  return (
    <>
      <Choice
        legend={text.slow}
        name="slow"
        options={spans.map((value) => ({ value, label: text.slowSpans(value) }))}
        chosen={slow}
        onChoose={async (seconds) =>
          setFault(await page.people.moderate({ action: 'slow', room, seconds }, ''))
        }
      />
      {fault && (
        <p class="fault" role="alert">
          {strings.fault(fault)}
        </p>
      )}
    </>
  )
}
