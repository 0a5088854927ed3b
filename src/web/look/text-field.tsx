/** One line of text with its label, a hint, and what is wrong with it. */
import { useId } from 'preact/hooks'

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
}

export function TextField(props: TextFieldProps) {
  const id = useId()
  const { label, name, initial = '', hint, fault, maxLength } = props
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
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
