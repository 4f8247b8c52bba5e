/** A catalogue: areas of texts, each a sentence or a function that puts values into one. */
export type Catalogue = {
  readonly [area: string]: { readonly [key: string]: string | ((...values: any[]) => string) };
};

/** An area of texts in another language: every text of the first, none besides, each taking the same values. */
export type Translated<A extends Catalogue[string]> = {
  readonly [K in keyof A]: A[K] extends (...values: infer V) => string ? (...values: V) => string : string;
};

type Keys<C extends Catalogue> = { [A in keyof C & string]: `${A}.${keyof C[A] & string}` }[keyof C & string];
type Entry<C extends Catalogue, K> = K extends `${infer A}.${infer N}` ? C[A][N] : never;
type Values<E> = E extends (...values: infer V) => string ? V : [];

/** Says a text of the catalogue: `t("board.lateBy", "20 min")`. Keys and values are checked when compiling. */
export type Translate<C extends Catalogue> = <K extends Keys<C>>(key: K, ...values: Values<Entry<C, K>>) => string;

/** Makes `t` for a catalogue. An unknown key comes back as itself, so that a page never breaks over a text. */
export function translator<C extends Catalogue>(catalogue: C): Translate<C> {
  return (key, ...values) => {
    const [area, name] = key.split(".") as [string, string];
    const text = catalogue[area]?.[name];
    return typeof text === "function" ? text(...(values as unknown[])) : (text ?? key);
  };
}
