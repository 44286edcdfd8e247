import { words } from './messages.ts'

export function Seal() {
  return (
    <span className="seal" aria-hidden="true">
      {words.product.slice(0, 1)}
    </span>
  )
}
