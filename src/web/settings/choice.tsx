/** One of several, as a row of radio buttons that look like one. */
interface ChoiceProps<Value extends string> {
  label: string
  name: string
  values: readonly Value[]
  chosen: Value
  nameOf(value: Value): string
  onChoose(value: Value): void
}

export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, name, values, chosen, nameOf, onChoose } = props
  return (
    <fieldset class="choice">
      <legend>{label}</legend>
      <div class="choice-row">
        {values.map((value) => (
          <label key={value}>
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === chosen}
              onChange={() => onChoose(value)}
            />
            <span>{nameOf(value)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
