/** A part of the page that is loaded when it is first wanted, so that the first view stays light. */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { strings } from '../text/index.ts'

export interface LateProps<Props> {
  /** Loads the component; must be the same function every time. */
  load(): Promise<ComponentType<Props>>
  props: Props
  /** Gives it up, where it can be had no more. */
  onClose?(): void
}

/** What a part looks like while it comes, and when it cannot be had: without a network there is nothing to load it from. */
export function Late<Props extends object>({ load, props, onClose }: LateProps<Props>) {
  const [part, setPart] = useState<{ Part: ComponentType<Props> } | undefined>()
  const [failed, setFailed] = useState(false)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    let wanted = true
    load().then(
      (Part) => wanted && setPart({ Part }),
      () => wanted && setFailed(true),
    )
    return () => {
      wanted = false
    }
  }, [load, tries])
  if (part) return <part.Part {...props} />
  if (!failed)
    return (
      <p class="late" role="status">
        {strings.late.loading}
      </p>
    )
  return (
    <div class="late" role="alert">
      <p>{strings.late.failed}</p>
      <button
        class="button slim"
        type="button"
        onClick={() => {
          setFailed(false)
          setTries(tries + 1)
        }}
      >
        {strings.late.again}
      </button>
      {onClose && (
        <button class="button slim" type="button" onClick={onClose}>
          {strings.late.close}
        </button>
      )}
    </div>
  )
}
