/** What this browser remembers of whoever is signed in; where it may remember nothing, for as long as the page stays. */
const here = new Map<string, string>();

const nameOf = (name: string) => `officestatus.${document.documentElement.dataset.user ?? ""}.${name}`;

export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(nameOf(name));
  } catch {
    return here.get(name) ?? null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(nameOf(name), value);
  } catch {
    here.set(name, value);
  }
}

/** A list of which only the latest are kept. */
export const rememberedList = (name: string): string[] => (remembered(name) ?? "").split(" ").filter(Boolean);
export const addToList = (name: string, value: string, most: number): void =>
  remember(name, [...rememberedList(name), value].slice(-most).join(" "));
