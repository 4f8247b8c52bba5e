import type { Database } from "../db/database.ts";
import type { StatusType } from "../status/types.ts";
import type { Person, Surroundings } from "./member.ts";
import { type Department, type Place, readDepartments, readLocations, readStatusTypes } from "./read.ts";

/** The departments, locations and status types as they were read: what a member's row is made with. */
export class Places implements Surroundings {
  readonly types: ReadonlyMap<string, StatusType>;
  readonly departments: readonly Department[];
  readonly locations: readonly Place[];
  readonly #byId: ReadonlyMap<string, Place>;
  readonly #siteZone: () => string;

  constructor(
    types: readonly StatusType[],
    departments: readonly Department[],
    locations: readonly Place[],
    siteZone: () => string,
  ) {
    this.types = new Map(types.map((type) => [type.key, type]));
    this.departments = departments;
    this.locations = locations;
    this.#byId = new Map([...departments, ...locations].map((place) => [place.id, place]));
    this.#siteZone = siteZone;
  }

  departmentName(id: string | null): string | null {
    return id === null ? null : (this.#byId.get(id)?.name ?? null);
  }
  locationName(id: string | null): string | null {
    return this.departmentName(id);
  }
  zoneOf({ timeZone, locationId }: Person): string {
    return timeZone ?? (locationId === null ? null : this.#byId.get(locationId)?.timeZone) ?? this.#siteZone();
  }
}

export const readPlaces = async (db: Database, siteZone: () => string): Promise<Places> =>
  new Places(await readStatusTypes(db), await readDepartments(db), await readLocations(db), siteZone);
