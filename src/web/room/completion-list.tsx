/** What may complete the word before the caret; the focus stays in the field, which names the chosen one. */
import { useEffect, useRef } from 'preact/hooks'
import { strings } from '../text/index.ts'
import type { Completion } from './use-completion.ts'

interface CompletionListProps {
  id: string
  completion: Completion
}

export function CompletionList({
  id,
  completion: { offers, active, choose },
}: CompletionListProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active, offers])
  return (
    <>
      <div class="unseen" role="status">
        {offers.length > 0 && strings.completion.offers(offers.length)}
      </div>
      {offers.length > 0 && (
        <div
          ref={list}
          class="completions"
          id={id}
          role="listbox"
          aria-label={strings.completion.label}
          tabIndex={-1}
        >
          {offers.map(({ label, piece, sign }, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus.
            <div
              key={piece}
              id={optionId(id, index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              // The field keeps the focus, and a phone its keyboard.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(index)}
            >
              {sign !== undefined && <span class="sign">{sign} </span>}
              <bdi>{label}</bdi>
            </div>
          ))}
        </div>
      )}
    </>
  )
}

export function optionId(list: string, index: number): string {
  return `${list}-${index}`
}
