import { LibraryCreate } from '../library/library-form.tsx'
import { BodyInput } from './body-input.tsx'

export default function ExplainerCreate() {
  return (
    <LibraryCreate>
      <BodyInput />
    </LibraryCreate>
  )
}
