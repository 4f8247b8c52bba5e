/** A choice of a select. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** The fields of a user with the texts that name them. */
export const fieldKeys = {
  username: "directory.username",
  firstName: "directory.firstName",
  lastName: "directory.lastName",
  email: "directory.email",
  phone: "directory.phone",
  mobile: "directory.mobile",
  otherPhone: "contact.otherPhone",
  address: "contact.address",
  emergencyName: "contact.emergencyNameLong",
  emergencyRelation: "contact.emergencyRelationLong",
  emergencyPhone: "contact.emergencyPhoneLong",
  departmentId: "directory.department",
  locationId: "directory.location",
  timeZone: "directory.timeZone",
  role: "directory.role",
} as const;
