import { describe, expect, it } from "vitest";
import { tellingAt, type Wishes } from "./notify.ts";

const wishes: Wishes = { how: "both", sound: true, quietHours: true, quietFrom: "20:00", quietTo: "07:00" };
const at = (time: string) => Date.parse(`2026-03-10T${time}Z`);

describe("what arrives", () => {
  it("is told as its receiver wishes", () => {
    expect(tellingAt(at("12:00"), "UTC", wishes)).toEqual({ how: "both", sound: true });
    expect(tellingAt(at("12:00"), "UTC", { ...wishes, how: "toast", sound: false })).toEqual({
      how: "toast",
      sound: false,
    });
  });

  it("is not told to whoever wants no telling, not even by a sound", () => {
    expect(tellingAt(at("12:00"), "UTC", { ...wishes, how: "none" })).toEqual({ how: "none", sound: false });
  });

  it("is not told in quiet hours, which go over midnight", () => {
    for (const time of ["20:00", "23:59", "00:00", "06:59"])
      expect(tellingAt(at(time), "UTC", wishes), time).toEqual({ how: "none", sound: false });
    for (const time of ["19:59", "07:00"]) expect(tellingAt(at(time), "UTC", wishes).how, time).toBe("both");
  });

  it("has quiet hours within a day, too, and round the clock where both times are one", () => {
    const noon = { ...wishes, quietFrom: "12:00", quietTo: "13:00" };
    expect(tellingAt(at("12:30"), "UTC", noon).how).toBe("none");
    expect(tellingAt(at("13:00"), "UTC", noon).how).toBe("both");
    expect(tellingAt(at("09:00"), "UTC", { ...noon, quietTo: "12:00" }).how).toBe("none");
  });

  it("goes by the clock where the receiver is", () => {
    expect(tellingAt(at("19:30"), "Europe/Berlin", wishes).how).toBe("none");
    expect(tellingAt(at("19:30"), "America/New_York", wishes).how).toBe("both");
  });

  it("is told while quiet hours are off", () => {
    expect(tellingAt(at("23:00"), "UTC", { ...wishes, quietHours: false }).how).toBe("both");
  });
});
