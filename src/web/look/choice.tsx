/** One of a few, all of them in sight. */
import '../style/choice.css'

interface ChoiceProps<Value> {
  legend: string
  /** Tells the group from others of the form. */
  name: string
  options: readonly { readonly value: Value; readonly label: string }[]
  chosen: Value
  /** One below the other, beside each other, or as a row of buttons. @default 'list' */
  look?: 'list' | 'line' | 'row'
  /** Whether the legend is for those alone who do not see the form. @default false */
  legendUnseen?: boolean
  onChoose(value: Value): void
}

export function Choice<Value>(props: ChoiceProps<Value>) {
  const { legend, name, options, chosen, look = 'list', legendUnseen = false, onChoose } = props
  return (
    <fieldset class="choice">
      <legend class={legendUnseen ? 'unseen' : ''}>{legend}</legend>
      <div class={`choice-${look}`}>
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
      </div>
    </fieldset>
  )
}
