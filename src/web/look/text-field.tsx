/** One line of text with its label, a hint, and what is wrong with it. */
import { useId, useLayoutEffect, useRef } from 'preact/hooks'

interface TextFieldProps {
  label: string
  /** By which `formText` finds it. */
  name: string
  /** What it holds at first. */
  initial?: string
  hint?: string
  fault?: string | undefined
  maxLength?: number
  /** Whether an empty field keeps the form from being sent. */
  required?: boolean
  autofocus?: boolean
  autocomplete?: string
  /** Whether what it holds at first is a proposal, which the first key replaces. */
  proposed?: boolean
}

export function TextField(props: TextFieldProps) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    // Browsers heed autofocus once a page, and perhaps before this is drawn.
    if (props.proposed) field.current?.focus()
    if (props.proposed) field.current?.select()
  }, [])
  const { label, name, initial = '', hint, fault, maxLength } = props
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        ref={field}
        name={name}
        defaultValue={initial}
        dir="auto"
        maxLength={maxLength}
        required={props.required ?? false}
        autofocus={props.autofocus ?? false}
        autocomplete={props.autocomplete ?? 'off'}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-note`}
      />
      <p
        id={`${id}-note`}
        class={fault === undefined ? 'hint' : 'fault'}
        role={fault === undefined ? undefined : 'alert'}
      >
        {fault ?? hint}
      </p>
    </div>
  )
}
