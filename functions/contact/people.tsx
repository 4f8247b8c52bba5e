import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { mayUpon, permit } from "#shared/http/permit.ts";
import { notFound } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { viewerOf } from "#shared/http/viewer.ts";
import { wants } from "#shared/http/wants.ts";
import { asJpeg } from "#shared/pictures.ts";
import type { Person } from "#shared/roster/member.ts";
import { Layout } from "#ui/layout.tsx";
import { fragment, page } from "#ui/render.tsx";
import { emergencyContact, pictures } from "./queries.ts";
import { attachment, vcardOf } from "./vcard.ts";
import { EmergencyContact } from "./views/emergency.tsx";

/** What one may see of others beside the board: their picture, their vCard, whom to call for them. */
export function peopleRoutes(deps: Deps) {
  const app = new Hono<Env>();
  const personAt = (c: Context<Env>): Person => {
    const person = deps.roster.memberFor(viewerOf(c), c.req.param("id")!)?.person;
    if (!person) throw notFound(uiOf(c, deps).t("status.noSuchUser"));
    return person;
  };

  app.get("/users/:id/picture/:hash", permit("board.see"), async (c) => {
    const person = personAt(c);
    const bytes =
      person.pictureHash === c.req.param("hash") ? (await pictures(deps.db, [person.id])).get(person.id) : undefined;
    if (!bytes) throw notFound();
    // Another picture has another address.
    c.header("Cache-Control", "private, max-age=31536000, immutable");
    return c.body(new Uint8Array(bytes), 200, { "Content-Type": "image/webp" });
  });

  app.get("/users/:id/vcard", permit("board.see"), async (c) => {
    const person = personAt(c);
    const webp = person.pictureHash ? (await pictures(deps.db, [person.id])).get(person.id) : undefined;
    const card = vcardOf({
      person,
      department: deps.roster.departmentName(person.departmentId),
      photo: webp ? await asJpeg(webp) : null,
      now: deps.clock(),
    });
    return c.body(card, 200, {
      "Content-Type": "text/vcard; charset=utf-8",
      "Content-Disposition": attachment(`${person.displayName}.vcf`),
    });
  });

  app.get("/users/:id/emergency", permit("contact.see-emergency"), async (c) => {
    const person = personAt(c);
    const ui = uiOf(c, deps);
    mayUpon(viewerOf(c), "contact.see-emergency", person, ui.t("contact.mayNotSeeEmergency"));
    const view = <EmergencyContact of={person} contact={await emergencyContact(deps.db, person.id)} />;
    return c.html(
      wants(c, deps.config.basePath) === "fragment"
        ? fragment(ui, view)
        : page(
            ui,
            <Layout title={person.displayName}>
              <div class="narrow">{view}</div>
            </Layout>,
          ),
    );
  });
  return app;
}
