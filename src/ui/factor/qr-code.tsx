import { renderSVG } from 'uqr'

/** A QR code as a picture, dark on light in every theme: that is how telephones read it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const svg = renderSVG(text, { ecc: 'M', border: 3, pixelSize: 4 })
  return (
    <img
      className="qr"
      src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
      alt={label}
      width={232}
      height={232}
    />
  )
}
