import { encode } from "uqr";

/** The quiet zone that readers ask for (ISO/IEC 18004): four modules. */
const BORDER = 4;

/** A text as a QR code: one shape on white in either theme, since readers expect dark on light. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: "M", border: BORDER });
  const shape = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect class="light" width={size} height={size} />
      <path class="dark" d={shape} />
    </svg>
  );
}
