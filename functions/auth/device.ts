const browsers: [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\b(?:OPR|Opera)\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|Chromium|CriOS)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const systems: [RegExp, string][] = [
  [/\b(?:iPhone|iPod)\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];
const first = (all: [RegExp, string][], text: string) => all.find(([pattern]) => pattern.test(text))?.[1];

/** What people would call the device behind a User-Agent: "Firefox, Windows"; a program by its own name; null: nobody can tell. */
export function deviceName(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const parts = [first(browsers, userAgent), first(systems, userAgent)].filter(Boolean);
  return parts.length > 0 ? parts.join(", ") : /^[\w .-]{1,40}/.exec(userAgent)?.[0].trim() || null;
}
