const zones = new Map<string, boolean>();

/** Whether a name is a time zone that this machine knows (IANA, `Europe/Berlin`). */
export function isZone(name: string): boolean {
  const known = zones.get(name);
  if (known !== undefined) return known;
  // Intl takes offsets such as "+01:00", too; those know no daylight-saving time.
  let valid = /^[A-Za-z]/.test(name);
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
  } catch {
    valid = false;
  }
  // What clients send must not grow the memory of it without end.
  if (zones.size < 2000 && name.length <= 64) zones.set(name, valid);
  return valid;
}
