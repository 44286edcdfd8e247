import { LibraryEdit } from '../library/library-form.tsx'
import { ReasonInputs } from './reason-inputs.tsx'

export default function KeyExplanationEdit() {
  return (
    <LibraryEdit>
      <ReasonInputs />
    </LibraryEdit>
  )
}
