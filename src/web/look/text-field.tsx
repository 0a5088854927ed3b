/** One line of text with its label, a hint, and what is wrong with it. */
import { useId } from 'preact/hooks'

interface TextFieldProps {
  label: string
  value: string
  onInput(value: string): void
  hint?: string
  fault?: string | undefined
  maxLength?: number
  autofocus?: boolean
  autocomplete?: string
}

export function TextField(props: TextFieldProps) {
  const id = useId()
  const { label, value, onInput, hint, fault, maxLength, autofocus = false } = props
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        dir="auto"
        maxLength={maxLength}
        autofocus={autofocus}
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
