import { LibraryShow } from '../library/library-show.tsx'
import { VideoBody } from './video-body.tsx'

export default function VideoShow() {
  return <LibraryShow noun="video" body={(item) => <VideoBody item={item} />} />
}
