import { LibraryEdit } from '../library/library-form.tsx'
import { BodyInput } from './body-input.tsx'

export default function ExplainerEdit() {
  return (
    <LibraryEdit>
      <BodyInput />
    </LibraryEdit>
  )
}
