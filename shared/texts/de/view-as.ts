import type { viewAs as en } from "../en/view-as.ts";
import type { Translated } from "../translate.ts";

/** Seeing the product as somebody else does, to look only. */
export const viewAs: Translated<typeof en> = {
  title: "Sehen wie diese Person",
  help: "Die Tafel, die Suche und Einzelheiten, wie diese Person sie sieht, nur zum Ansehen, höchstens eine halbe Stunde lang. Notizen, Beobachtungen, Einstellungen und was sonst nur ihr gehört, wird nicht gezeigt. Dass Sie hinsehen, wird festgehalten.",
  start: "Ansehen wie diese Person",
  banner: (name: string) => `Sie sehen das wie ${name}, nur zum Ansehen.`,
  until: "Bis",
  stop: "Beenden",
  readOnly: (name: string) =>
    `Sie sehen mit den Augen von ${name}: Es wurde nichts geändert. Beenden Sie das zuerst, oben auf der Seite.`,
  private: (name: string) =>
    `Das gehört nur ${name} und wird nicht gezeigt. Beenden Sie das zuerst, um Ihr Eigenes zu sehen.`,
  browserOnly: "Wie jemand anders sehen kann man nur in einem Browser, nicht über den Webdienst.",
  notThem: (name: string) =>
    `Sie können nicht sehen wie ${name}: Die Person darf mehr als Sie, ist archiviert, oder Sie sind es selbst.`,
};
