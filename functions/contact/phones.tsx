import { type Context, Hono } from "hono";
import { writeCsv } from "#shared/csv.ts";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { uiOf } from "#shared/http/ui.ts";
import { viewerOf } from "#shared/http/viewer.ts";
import { asJpeg } from "#shared/pictures.ts";
import { page } from "#ui/render.tsx";
import { type Entry, phoneList, wantedOf } from "./phone-list.ts";
import { pictures } from "./queries.ts";
import { seesRollCall } from "./rules.ts";
import { attachment, vcardOf } from "./vcard.ts";
import { PhonesPage } from "./views/phones-page.tsx";
import { PhonesSheet } from "./views/phones-sheet.tsx";

const PAGE = 200;
/** So many vCards are put together before the next are looked at. */
const CARDS_AT_ONCE = 50;

/** The phone list: to look through, on paper, for a spreadsheet and for an address book. */
export function phonesRoutes(deps: Deps) {
  const app = new Hono<Env>();
  const found = (c: Context<Env>) => {
    const wanted = wantedOf(c.req.query());
    return { wanted, entries: phoneList(deps.roster, viewerOf(c), wanted) };
  };

  app.get("/phones", permit("board.see"), (c) => {
    const { wanted, entries } = found(c);
    const last = Math.max(1, Math.ceil(entries.length / PAGE));
    const asked = c.req.query("page") ?? "";
    const current = Math.min(/^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1, last);
    return c.html(
      page(
        uiOf(c, deps),
        <PhonesPage
          wanted={wanted}
          entries={entries.slice((current - 1) * PAGE, current * PAGE)}
          total={entries.length}
          page={current}
          pageSize={PAGE}
          seesRollCall={seesRollCall(viewerOf(c))}
        />,
      ),
    );
  });

  app.get("/phones/print", permit("board.see"), (c) => {
    const host = deps.config.publicUrl?.host ?? new URL(c.req.url).host;
    return c.html(page(uiOf(c, deps), <PhonesSheet {...found(c)} host={host} />));
  });

  app.get("/phones.csv", permit("board.see"), (c) => {
    const { t } = uiOf(c, deps);
    const rows = found(c).entries.map(({ person, department, location }) => ({ ...person, department, location }));
    const columns = {
      lastName: t("contact.csvLastName"),
      firstName: t("contact.csvFirstName"),
      department: t("contact.department"),
      location: t("contact.location"),
      phone: t("contact.phone"),
      mobile: t("contact.mobile"),
      otherPhone: t("contact.otherPhone"),
      email: t("contact.email"),
    };
    return c.body(writeCsv(rows, columns), 200, {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": attachment(`${t("contact.phoneList")}.csv`),
    });
  });

  app.get("/phones.vcf", permit("board.see"), (c) => {
    const { entries } = found(c);
    const log = c.get("log");
    let at = 0;
    // As they are asked for: the pictures of thousands are never in memory together.
    const cards = new ReadableStream<Uint8Array>({
      async pull(out) {
        const some = entries.slice(at, at + CARDS_AT_ONCE);
        at += some.length;
        if (some.length === 0) return out.close();
        try {
          out.enqueue(new TextEncoder().encode(await cardsOf(some)));
        } catch (error) {
          log.error({ err: error }, "the vCards could not be written to their end");
          out.error(error);
        }
      },
    });
    return c.body(cards, 200, {
      "Content-Type": "text/vcard; charset=utf-8",
      "Content-Disposition": attachment(`${uiOf(c, deps).t("contact.phoneList")}.vcf`),
    });
  });

  const cardsOf = async (entries: readonly Entry[]): Promise<string> => {
    const withPicture = entries.filter(({ person }) => person.pictureHash !== null);
    const webps = await pictures(
      deps.db,
      withPicture.map(({ person }) => person.id),
    );
    let text = "";
    for (const { person, department } of entries) {
      const webp = webps.get(person.id);
      text += vcardOf({ person, department, photo: webp ? await asJpeg(webp) : null, now: deps.clock() });
    }
    return text;
  };
  return app;
}
