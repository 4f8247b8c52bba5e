import { placeOf, useUi } from "../context.tsx";
import { clockTime, comingTime, fullTime, momentTime, pastTime, span } from "../times.ts";

type Style = "coming" | "past" | "clock" | "moment" | "full" | "late";

/**
 * An instant (RFC 3339, or milliseconds since 1970), read in the viewer's zone. The browser writes it again in its own
 * zone and keeps it true as time passes; without a script the server's word stands.
 * `late`: how long ago it was promised, "20 min".
 */
export function When({ at, style = "coming", now = Date.now() }: { at: string | number; style?: Style; now?: number }) {
  const ui = useUi();
  const ms = typeof at === "number" ? at : Date.parse(at);
  const place = placeOf(ui);
  return (
    <time
      datetime={new Date(ms).toISOString()}
      data-when={style}
      title={style === "full" ? undefined : fullTime(ms, place)}
    >
      {timeText(style, ms, now, place, ui.t)}
    </time>
  );
}

export function timeText(
  style: Style,
  at: number,
  now: number,
  place: Parameters<typeof clockTime>[1],
  t: Parameters<typeof comingTime>[3],
): string {
  switch (style) {
    case "clock":
      return clockTime(at, place);
    case "past":
      return pastTime(at, now, place, t);
    case "moment":
      return momentTime(at, place);
    case "full":
      return fullTime(at, place);
    case "late":
      return span(now - at, place.locale);
    default:
      return comingTime(at, now, place, t);
  }
}
