import { seedStatusTypes } from "#functions/status-types/actions.ts";
import { systemClock } from "#shared/clock.ts";
import { readConfig } from "#shared/config.ts";
import { openDatabase } from "#shared/db/open.ts";

export async function migrate(): Promise<void> {
  const config = readConfig();
  const db = await openDatabase(config.database);
  try {
    const started = systemClock();
    const applied = await db.migrate();
    await seedStatusTypes({ db });
    for (const name of applied) console.log(`applied ${name}`);
    console.log(
      applied.length === 0
        ? "The schema is up to date."
        : `The schema is up to date after ${applied.length} migration${applied.length === 1 ? "" : "s"}, ${systemClock() - started} ms.`,
    );
  } finally {
    await db.close();
  }
}
