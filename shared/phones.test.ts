import { expect, it } from "vitest";
import { phoneAs, telephoneLink } from "./phones.ts";

it.each([
  ["030 1234567", "DE", "+49 30 1234567"],
  ["(0 30) 123 45 67", "DE", "+49 30 1234567"],
  ["0044 20 7946 0000", "DE", "+44 20 7946 0000"],
  ["+44 (0)20 7946 0000", "US", "+44 20 7946 0000"],
  ["(415) 555-2671", "US", "+1 415 555 2671"],
  ["1-415-555-2671", "US", "+1 415 555 2671"],
  ["011 44 20 7946 0000", "US", "+44 20 7946 0000"],
  ["07700 900123", "GB", "+44 7700 900123"],
  ["06 1234 5678", "IT", "+39 06 1234 5678"],
  ["+49 30 1234567", "ZZ", "+49 30 1234567"],
  ["415-555-2671 ext 12", "US", "+1 415 555 2671 ext. 12"],
])("%s, typed in %s, is kept as %s", async (typed, country, kept) => {
  expect(await phoneAs(typed, country)).toBe(kept);
});

it.each([
  ["4711", "DE"],
  ["*31#4711", "DE"],
  ["8-4711-223", "DE"],
  ["555-2671", "US"],
  ["030 1234567", "ZZ"],
])("%s, which the numbering plan of %s does not have, stays as it is", async (typed, country) => {
  expect(await phoneAs(typed, country)).toBe(typed);
});

it.each(["ask Bob", "+49 30", "+999 123456789", "-", "4711 x", `${"1 ".repeat(29)}!`])(
  "%s is no telephone number",
  async (typed) => {
    expect(await phoneAs(typed, "DE")).toBeNull();
  },
);

it.each([
  ["+49 30 1234567", "tel:+49301234567"],
  ["+1 415 555 2671 ext. 12", "tel:+14155552671;ext=12"],
  ["4711", "tel:4711"],
  ["*31#4711", "tel:*31#4711"],
])("%s is dialled by %s", (number, link) => {
  expect(telephoneLink(number)).toBe(link);
});
