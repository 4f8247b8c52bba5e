import { describe, expect, test } from "vitest";
import { isAddress, linkBase, mailDomain, readSmtpUrl, standardSender } from "./server.ts";

const standard = { name: "OfficeStatus", address: "officestatus@example.com" };
const read = (text: string) => readSmtpUrl(new URL(text), standard);

describe("SMTP_URL", () => {
  test("a relay in the house needs no more than a name", () => {
    expect(read("smtp://relay.example.com")).toEqual({
      host: "relay.example.com",
      port: 25,
      security: "auto",
      anyCertificate: true,
      auth: { kind: "none" },
      sender: standard,
      replyTo: null,
    });
  });

  test("a password goes to another machine only where its certificate is vouched for", () => {
    expect(read("smtp://anna:se%40cret@smtp.example.com")).toMatchObject({
      port: 587,
      anyCertificate: false,
      auth: { kind: "password", user: "anna", password: "se@cret" },
    });
    expect(read("smtp://anna:x@127.0.0.1:2525")).toMatchObject({ port: 2525, anyCertificate: true });
    expect(read("smtp://anna:x@[::1]:2525")).toMatchObject({ host: "::1", anyCertificate: true });
    expect(read("smtp://relay.example.com?tls=starttls")).toMatchObject({ anyCertificate: false });
    expect(read("smtps://anna:x@smtp.example.com?certificate=any")).toMatchObject({
      port: 465,
      security: "tls",
      anyCertificate: true,
    });
  });

  test("it names the sender, too", () => {
    expect(read("smtp://relay?from=board%40example.com")).toMatchObject({
      sender: { name: "", address: "board@example.com" },
    });
    expect(read("smtp://relay?from=The%20Board%20%3Cboard%40example.com%3E")).toMatchObject({
      sender: { name: "The Board", address: "board@example.com" },
    });
  });

  test.each([
    ["smtp://relay?form=a%40b", "option form"],
    ["smtp://relay?tls=yes", "must be auto, starttls or none"],
    ["smtps://relay?tls=none", "smtps://"],
    ["smtp://relay?certificate=none", "any or checked"],
    ["smtp://relay?from=nobody", "must be an address"],
    ["smtp://relay?from=a%40b%0d%0aBcc:%20c%40d", "must be an address"],
    ["smtp://anna:50%@relay", "%25"],
  ])("%s is refused with a reason", (text, reason) => {
    expect(read(text)).toContain(reason);
  });
});

test("an address of a mailbox is one, without anything that could add another", () => {
  for (const good of ["anna@example.com", "o'brien+x@intranet", "änna@exämple.de", "a@[192.0.2.1]", "a@[IPv6:::1]"])
    expect(isAddress(good), good).toBe(true);
  for (const bad of [
    "",
    "anna",
    "a@b@c",
    "a@b,c@d",
    "a@b c@d",
    "a@b\r\nX: y",
    "<a@b>",
    "a@b;c",
    `${"a".repeat(251)}@bcd`,
  ])
    expect(isAddress(bad), bad).toBe(false);
});

test("domain, sender and links come from the address that people use", () => {
  const site = (publicUrl: string | null, origins: string[] = [], basePath = "") => ({
    publicUrl: publicUrl === null ? null : new URL(publicUrl),
    origins,
    basePath,
  });
  expect(standardSender(site("https://status.example.com")).address).toBe("officestatus@status.example.com");
  expect(standardSender(site("http://10.0.0.5:8080")).address).toBe("officestatus@[10.0.0.5]");
  expect(standardSender(site("http://[::1]:8080")).address).toBe("officestatus@[IPv6:::1]");
  expect(mailDomain(site(null))).toBe("officestatus.localhost");
  expect(linkBase(site("https://in/OfficeStatus", [], "/OfficeStatus"))).toBe("https://in/OfficeStatus");
  expect(linkBase(site(null, ["https://out.example.com"], "/x"))).toBe("https://out.example.com/x");
  expect(linkBase(site(null))).toBeNull();
});
