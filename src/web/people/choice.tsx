/** One of a few, all of them in sight. */

interface ChoiceProps<Value> {
  legend: string
  /** Tells the group from others of the form. */
  name: string
  options: readonly { readonly value: Value; readonly label: string }[]
  chosen: Value
  onChoose(value: Value): void
}

export function Choice<Value>({ legend, name, options, chosen, onChoose }: ChoiceProps<Value>) {
  return (
    <fieldset class="options">
      <legend>{legend}</legend>
      {options.map(({ value, label }) => (
        <label key={label}>
          <input
            type="radio"
            name={name}
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          <span dir="auto">{label}</span>
        </label>
      ))}
    </fieldset>
  )
}
