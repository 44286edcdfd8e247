import { LibraryEdit } from '../library/library-form.tsx'
import { VideoInputs } from './video-inputs.tsx'

export default function VideoEdit() {
  return (
    <LibraryEdit>
      <VideoInputs />
    </LibraryEdit>
  )
}
