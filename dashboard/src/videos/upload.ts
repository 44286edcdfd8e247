import { wordFailure } from '../http/failure.ts'
import { ApiError, type ApiFailure } from '../http/request.ts'
import { i18nProvider } from '../i18n/i18n-provider.ts'

/** How much goes in one request: little enough that what a cut connection loses is soon sent again. */
const PIECE_BYTES = 4 * 2 ** 20
const MOST_WAIT_MS = 30_000

export interface Progress {
  received: number
  /** The connection is lost and is tried again. */
  isLost: boolean
}
interface Sending {
  signal: AbortSignal
  onProgress: (progress: Progress) => void
  /** Waits so long, or until the signal; given by tests. */
  wait?: (ms: number) => Promise<unknown>
}

/** The same file of the same disk: chosen again after a reload, its upload goes on. */
export const keyOf = ({ name, size, lastModified }: File): string => `${name.slice(-60)}:${size}:${lastModified}`

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))

async function call(path: string, init: RequestInit): Promise<Response> {
  const headers = { 'tus-resumable': '1.0.0', ...init.headers }
  const answer = await fetch(path, { ...init, headers })
  if (answer.ok) return answer
  throw new ApiError(answer.status, (await answer.json().catch(() => ({}))) as ApiFailure)
}

const offsetIn = (answer: Response) => Number(answer.headers.get('upload-offset') ?? 0)

async function begin(file: File, signal: AbortSignal) {
  const metadata = `filename ${base64(file.name)},key ${base64(keyOf(file))}`
  const headers = { 'upload-length': String(file.size), 'upload-metadata': metadata }
  const answer = await call('/api/uploads', { method: 'POST', headers, signal })
  return { id: answer.headers.get('location')?.split('/').pop() ?? '', received: offsetIn(answer) }
}

const sendPiece = (file: File, id: string, offset: number, signal: AbortSignal) =>
  call(`/api/uploads/${id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
    body: file.slice(offset, offset + PIECE_BYTES),
    signal,
  }).then(offsetIn)

const ask = (id: string, signal: AbortSignal) => call(`/api/uploads/${id}`, { method: 'HEAD', signal }).then(offsetIn)

/** Whether sending again may help: the network failed, a proxy did, or the piece was not the one that was due. */
const isPassing = (error: unknown) => !(error instanceof ApiError) || error.status === 409 || error.status >= 500

/** Sends a file by tus, from wherever it stands, and gives its id once all of it has arrived. A stop is thrown. */
export async function sendFile(file: File, { signal, onProgress, wait = pauseFor }: Sending): Promise<string> {
  let [id, received, failures] = ['', -1, 0]
  while (received < file.size)
    try {
      if (id === '') ({ id, received } = await begin(file, signal))
      else if (failures > 0) received = await ask(id, signal)
      if (received < file.size) received = await sendPiece(file, id, received, signal)
      failures = 0
      onProgress({ received, isLost: false })
    } catch (error) {
      if (signal.aborted || !isPassing(error) || (error instanceof ApiError && failures >= 5)) throw worded(error)
      failures++
      onProgress({ received: Math.max(received, 0), isLost: true })
      await wait(Math.min(500 * 2 ** failures, MOST_WAIT_MS))
    }
  return id
}

const pauseFor = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const worded = (error: unknown) =>
  error instanceof ApiError ? new Error(wordFailure(error, i18nProvider.translate)) : error
