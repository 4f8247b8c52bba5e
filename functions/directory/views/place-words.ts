import type { PlaceKind } from "../places/find.ts";

export const pathOf = (kind: PlaceKind) => (kind === "department" ? "/admin/departments" : "/admin/locations");

/** The texts in which the pages of departments and of locations differ. */
export const placeWords = {
  department: {
    title: "directory.departments",
    lead: "directory.departmentsLead",
    name: "directory.departmentName",
    add: "directory.addDepartment",
    none: "directory.noDepartments",
    noneHelp: "directory.noDepartmentsHelp",
    nowhere: "directory.noDepartment",
    holidaysHelp: "directory.holidaysOfDepartment",
    remove: "directory.removeDepartment",
    removeHelp: "directory.removeDepartmentHelp",
  },
  location: {
    title: "directory.locations",
    lead: "directory.locationsLead",
    name: "directory.locationName",
    add: "directory.addLocation",
    none: "directory.noLocations",
    noneHelp: "directory.noLocationsHelp",
    nowhere: "directory.noLocation",
    holidaysHelp: "directory.holidaysOfLocation",
    remove: "directory.removeLocation",
    removeHelp: "directory.removeLocationHelp",
  },
} as const;

/** A place as a select offers it. */
export const optionOf = ({ id, name }: { readonly id: string; readonly name: string }) => ({ value: id, label: name });
