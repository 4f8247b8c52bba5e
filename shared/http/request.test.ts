import { describe, expect, it } from "vitest";
import { addressOf, loggedPath } from "./request.ts";

describe("the address of a request", () => {
  it("is the connection's, whatever the client says, unless that is a proxy that is trusted", () => {
    expect(addressOf("203.0.113.9", "10.0.0.1", [])).toBe("203.0.113.9");
    expect(addressOf("203.0.113.9", "10.0.0.1", ["127.0.0.1"])).toBe("203.0.113.9");
  });

  it("is the last one that no trusted proxy vouches away: what a client writes before it does not count", () => {
    expect(addressOf("::ffff:127.0.0.1", "6.6.6.6, 203.0.113.9", ["127.0.0.1"])).toBe("203.0.113.9");
    expect(addressOf("127.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.2", ["127.0.0.1", "10.0.0.2"])).toBe("203.0.113.9");
    expect(addressOf("127.0.0.1", " , ", ["127.0.0.1"])).toBe("127.0.0.1");
    expect(addressOf("127.0.0.1", "x".repeat(5000), ["127.0.0.1"])).toHaveLength(64);
  });
});

describe("a path in the log", () => {
  it("does not carry the secret of a one-time link", () => {
    const secret = "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF";
    expect(secret).toHaveLength(43);
    expect(loggedPath(`/OfficeStatus/invite/${secret}`)).toBe("/OfficeStatus/invite/(hidden)");
    expect(loggedPath(`/login/${secret}`)).toBe("/login/(hidden)");
    expect(loggedPath("/api/users/01ARZ3NDEKTSV4RRFFQ69G5FAV/status")).toBe(
      "/api/users/01ARZ3NDEKTSV4RRFFQ69G5FAV/status",
    );
  });
});
