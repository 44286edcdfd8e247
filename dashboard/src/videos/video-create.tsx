import { LibraryCreate } from '../library/library-form.tsx'
import { VideoInputs } from './video-inputs.tsx'

export default function VideoCreate() {
  return (
    <LibraryCreate>
      <VideoInputs />
    </LibraryCreate>
  )
}
