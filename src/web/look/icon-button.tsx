/** A button that shows a sign, and says its name to whoever points at it or does not see it. */
import { Icon, type IconName } from './icon.tsx'

interface IconButtonProps {
  icon: IconName
  name: string
  /** What a press opens. */
  opens?: 'dialog' | 'menu' | undefined
  onClick(event: MouseEvent): void
}

export function IconButton({ icon, name, opens, onClick }: IconButtonProps) {
  return (
    <button
      class="icon-button"
      type="button"
      aria-label={name}
      title={name}
      aria-haspopup={opens}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  )
}
