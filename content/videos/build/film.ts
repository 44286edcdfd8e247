import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SIZE } from './slides.ts'
import { RATE } from './speech.ts'

const GROUND = '0xF3F5F1'
/** Pictures a second; nothing on a slide moves. */
const PICTURES = 5

/** A WAV file of one channel. */
function wavOf(samples: Int16Array): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples.byteLength, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(RATE, 24)
  head.writeUInt32LE(RATE * 2, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.byteLength, 40)
  return Buffer.concat([head, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)])
}

interface Film {
  slides: string
  samples: Int16Array
  duration: number
  film: string
  poster: string
}

// H.264 and AAC are what every phone and browser of a county hall plays; a key picture every five seconds, to jump to
const VIDEO = '-c:v libx264 -preset slow -tune stillimage -crf 24 -pix_fmt yuv420p -g 25 -bf 2'.split(' ')
const AUDIO = '-c:a aac -b:a 48k -ac 1 -ar 22050'.split(' ')
const SAME_EACH_TIME = '-map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact'.split(' ')

/** Writes the film, and its title as the poster. */
export function makeFilm({ slides, samples, duration, film, poster }: Film): void {
  const folder = mkdtempSync(join(tmpdir(), 'film-'))
  const ffmpeg = (...args: string[]) =>
    execFileSync('nice', ['-n', '15', 'ffmpeg', '-v', 'error', '-y', ...args], { cwd: folder, stdio: 'inherit' })
  try {
    writeFileSync(join(folder, 'slides.ass'), slides)
    writeFileSync(join(folder, 'speech.wav'), wavOf(samples))
    const ground = `color=c=${GROUND}:s=${SIZE.width}x${SIZE.height}:r=${PICTURES}:d=${duration}`
    const sources = ['-f', 'lavfi', '-i', ground, '-i', 'speech.wav', '-vf', 'ass=slides.ass']
    ffmpeg(...sources, ...VIDEO, ...AUDIO, ...SAME_EACH_TIME, '-threads', '1', '-movflags', '+faststart', film)
    ffmpeg('-ss', '1', '-i', film, '-frames:v', '1', '-q:v', '4', ...SAME_EACH_TIME, '-threads', '1', poster)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
