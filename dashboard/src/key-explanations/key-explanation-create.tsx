import { LibraryCreate } from '../library/library-form.tsx'
import { ReasonInputs } from './reason-inputs.tsx'

export default function KeyExplanationCreate() {
  return (
    <LibraryCreate>
      <ReasonInputs />
    </LibraryCreate>
  )
}
