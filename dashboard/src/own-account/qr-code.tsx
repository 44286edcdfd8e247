import { create } from 'qrcode'
import { useTranslate } from 'ra-core'

const QUIET = 4

/** A QR code as one path, black on white in the dark theme too: cameras want it so. */
export function QrCode({ text }: { text: string }) {
  const translate = useTranslate()
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  const dark = Array.from({ length: size * size }, (_, i) => i).filter((i) =>
    modules.get(Math.floor(i / size), i % size),
  )
  const path = dark.map((i) => `M${(i % size) + QUIET} ${Math.floor(i / size) + QUIET}h1v1h-1z`).join('')
  const side = size + 2 * QUIET
  return (
    <svg
      role="img"
      aria-label={translate('own_account.qr')}
      viewBox={`0 0 ${side} ${side}`}
      width={208}
      height={208}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
