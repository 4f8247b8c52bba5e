import { z } from "zod";

/** A client setting: its shape, its default, and who may differ from it. */
export interface Setting<V> {
  readonly schema: z.ZodType<V>;
  readonly default: V;
  /** Whether a user may set it for themselves; otherwise it is the site's alone. */
  readonly personal: boolean;
  /** The service version that it came with. */
  readonly since: string;
}

const zone = z
  .string()
  .max(64, "must be an IANA time zone such as Europe/Berlin")
  .refine((name) => {
    // Intl takes offsets such as "+01:00", too; those know no daylight-saving time.
    if (!/^[A-Za-z]/.test(name)) return false;
    try {
      new Intl.DateTimeFormat("en", { timeZone: name });
      return true;
    } catch {
      return false;
    }
  }, "must be an IANA time zone such as Europe/Berlin");

const personal = <V>(schema: z.ZodType<V>, standard: V): Setting<V> => ({
  schema,
  default: standard,
  personal: true,
  since: "1.0.0.0",
});
const site = <V>(schema: z.ZodType<V>, standard: V): Setting<V> => ({
  schema,
  default: standard,
  personal: false,
  since: "1.0.0.0",
});

/** Every client setting there is (S31). Names and descriptions for people are in the catalogue under `settings`. */
export const registry = {
  "board.groupBy": personal(z.enum(["department", "location", "none"]), "department"),
  "board.density": personal(z.enum(["comfortable", "compact"]), "comfortable"),
  "board.sort": personal(z.enum(["name", "status", "since", "return"]), "name"),
  "board.filter": personal(
    z.object({
      kinds: z.array(z.enum(["in", "busy", "away", "out", "unknown"])).max(5),
      departmentId: z.string().max(26).nullable(),
      locationId: z.string().max(26).nullable(),
    }),
    { kinds: [], departmentId: null, locationId: null },
  ),
  "appearance.theme": personal(z.enum(["system", "light", "dark"]), "system"),
  "region.clock": personal(z.enum(["auto", "12", "24"]), "auto"),
  "session.staySignedIn": personal(z.boolean(), false),
  "site.timeZone": site(zone, new Intl.DateTimeFormat().resolvedOptions().timeZone),
} satisfies Record<string, Setting<any>>;

export type SettingName = keyof typeof registry;
export type SettingValue<N extends SettingName> = (typeof registry)[N]["default"];
export type Settings = { [N in SettingName]: SettingValue<N> };
export const settingNames = Object.keys(registry) as SettingName[];
export const isSettingName = (name: string): name is SettingName => Object.hasOwn(registry, name);
