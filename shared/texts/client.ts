import { board } from "./en/board.ts";
import { common } from "./en/common.ts";
import { news } from "./en/news.ts";
import { type Translate, translator } from "./translate.ts";

/** The texts that the browser needs; kept apart so that the rest is not sent to it. */
export const clientTexts = { en: { common, board, news } };
export type ClientT = Translate<(typeof clientTexts)["en"]>;
export const clientT = (language: string): ClientT =>
  translator(clientTexts[language as keyof typeof clientTexts] ?? clientTexts.en);
