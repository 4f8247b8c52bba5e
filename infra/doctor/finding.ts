/** What one check found. */
export interface Finding {
  readonly kind: "ok" | "note" | "fault";
  readonly text: string;
}

export const ok = (text: string): Finding => ({ kind: "ok", text });
/** Works, and yet somebody should know. */
export const note = (text: string): Finding => ({ kind: "note", text });
export const fault = (text: string): Finding => ({ kind: "fault", text });
