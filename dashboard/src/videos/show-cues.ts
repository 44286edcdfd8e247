import type { Cue } from './video.ts'

/** Shows the lines over the film; made here, they need no file and no address of their own. */
export function showCues(film: HTMLVideoElement, cues: readonly Cue[]): void {
  const track = film.textTracks[0] ?? film.addTextTrack('subtitles', '中文', 'zh')
  for (const old of [...(track.cues ?? [])]) track.removeCue(old)
  for (const { at, until, text } of cues) track.addCue(new VTTCue(at, until, text))
  track.mode = 'showing'
}
