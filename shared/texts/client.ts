import { board as boardDe } from "./de/board.ts";
import { common as commonDe } from "./de/common.ts";
import { news as newsDe } from "./de/news.ts";
import { board } from "./en/board.ts";
import { common } from "./en/common.ts";
import { news } from "./en/news.ts";
import { type Translate, translator } from "./translate.ts";

/** The texts that the browser needs; kept apart so that the rest is not sent to it. */
export const clientTexts = {
  en: { common, board, news },
  de: { common: commonDe, board: boardDe, news: newsDe },
};
export type ClientT = Translate<(typeof clientTexts)["en"]>;
export const clientT = (language: string): ClientT =>
  translator((clientTexts as Record<string, (typeof clientTexts)["en"]>)[language] ?? clientTexts.en);
