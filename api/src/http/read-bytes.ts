import { Refusal } from '../base/refusal.ts'

/** The raw body, given up on as soon as it is too large; `noun` begins the code: roster.too_large. */
export async function readBytes(request: Request, limit: number, noun: string): Promise<Uint8Array> {
  const tooLarge = () =>
    new Refusal(
      `${noun}.too_large`,
      413,
      `A file has at most ${limit / 1024 / 1024} MB. Split it; each part needs the header.`,
    )
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge()
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of request.body ?? []) {
    length += part.length
    if (length > limit) throw tooLarge()
    parts.push(part)
  }
  return Buffer.concat(parts)
}
