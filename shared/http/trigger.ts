/** JSON for a header such as `HX-Trigger`: fields hold ASCII (RFC 9110, 5.5), and people's names do not. */
export const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
