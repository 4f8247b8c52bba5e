import { type Context, Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import { z } from "zod";
import { contactPatch, ownFields, setOwnPicture } from "#functions/directory/actions.ts";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { valid } from "#shared/http/validate.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { pictureFrom } from "#shared/pictures.ts";
import { picturePath } from "#ui/parts/avatar.tsx";
import { changeOwnContact } from "./own-contact.ts";
import { emergencyContact } from "./queries.ts";

const text = z.string().nullable();
const ownContact = z
  .object({
    email: text,
    phone: text,
    mobile: text,
    otherPhone: text,
    address: text.describe("On several lines"),
    emergencyName: text,
    emergencyRelation: text,
    emergencyPhone: text,
    picture: text.describe("Where the picture is, 256 pixels square, WebP"),
    editable: z.array(z.string()).describe("What the site lets people change"),
  })
  .meta({ id: "OwnContact" });
const patch = contactPatch
  .extend({ currentPassword: z.string().max(1000).optional().describe("Needed for another e-mail address") })
  .strict();

const json = (description: string) => ({
  description,
  content: { "application/json": { schema: resolver(ownContact) } },
});
const tags = ["Contact information"];
const refusals = { 403: { description: "The site keeps this to itself" } };

/** One's own contact information for programs. */
export function contactApi(deps: Deps) {
  const app = new Hono<Env>();
  const own = (c: Context<Env>) => ({ ...actorOf(c), id: viewerOf(c).id });
  const answer = async (c: Context<Env>) => {
    const { id } = viewerOf(c);
    // The viewer of this request is as they were before it.
    const { email, phone, mobile, otherPhone, address, pictureHash } = deps.roster.person(id)!;
    return c.json({
      ...{ email, phone, mobile, otherPhone, address },
      ...(await emergencyContact(deps.db, id)),
      picture: pictureHash && deps.config.basePath + picturePath(id, pictureHash),
      editable: ownFields[deps.settings.get("site.editContact")],
    });
  };

  app.get(
    "/me/contact",
    permit("own.edit"),
    describeRoute({ tags, summary: "One's own contact information", responses: { 200: json("As it is kept") } }),
    answer,
  );
  app.patch(
    "/me/contact",
    permit("own.edit"),
    describeRoute({
      tags,
      summary: "Change one's own contact information; what is absent stays",
      responses: {
        200: json("As it is kept now"),
        ...refusals,
        409: { description: "An e-mail address that is somebody else's" },
        422: { description: "A field that cannot be, or a wrong current password" },
      },
    }),
    valid("json", patch),
    async (c) => {
      const { currentPassword, ...fields } = c.req.valid("json");
      await changeOwnContact(deps, viewerOf(c), actorOf(c), fields, currentPassword);
      return answer(c);
    },
  );
  app.put(
    "/me/picture",
    permit("own.edit"),
    describeRoute({
      tags,
      summary: "Give oneself a picture: the file itself as the body, JPEG, PNG, WebP, GIF or AVIF",
      responses: {
        200: json("As it is kept now"),
        ...refusals,
        413: { description: "More than 10 MB" },
        422: { description: "No picture that can be read; the problem says why" },
      },
    }),
    async (c) => {
      await setOwnPicture(deps, own(c), await pictureFrom(new Uint8Array(await c.req.arrayBuffer())));
      return answer(c);
    },
  );
  app.delete(
    "/me/picture",
    permit("own.edit"),
    describeRoute({
      tags,
      summary: "Take one's picture away",
      responses: { 204: { description: "Gone" }, ...refusals },
    }),
    async (c) => {
      await setOwnPicture(deps, own(c), null);
      return c.body(null, 204);
    },
  );
  return app;
}
