/** What each job does, for whoever looks after the product; the key is the job's name in camel case. */
export const jobs = {
  expireStatuses: "Writes into the history what time has changed: statuses that began or ended by themselves.",
  deliverNotes: "Delivers notes that wait until their receivers are in, where no host has done so.",
  purge:
    "Deletes what nobody needs any more: old sessions, used links, dropped status entries, the tail of the change log, old job runs.",
  backup: "Copies the embedded database into the folder backups under DATA_DIR and keeps the last seven copies.",
  maintain: "Keeps the database quick, and looks whether it is sound.",
};
