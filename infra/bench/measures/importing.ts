import { requestText, Wire } from "../load.ts";
import { below, type Measure, quantile, type Row } from "../result.ts";
import { csv, startSite } from "../site.ts";

const LINES = 10_000;

/** A large import through the web service, while somebody else goes on looking at the board. */
export const importing: Measure = {
  name: "import",
  about: "an import of 10,000 lines, and another user's page meanwhile",
  async run(): Promise<Row[]> {
    const site = await startSite();
    try {
      let done = false;
      const started = performance.now();
      const post = fetch(`http://127.0.0.1:${site.port}/api/admin/import/users`, {
        method: "POST",
        headers: { Authorization: `Bearer ${site.administrator.token}`, "Content-Type": "text/csv" },
        body: csv(LINES, "import", 0),
      }).finally(() => {
        done = true;
      });
      const took: number[] = [];
      const wire = await Wire.open(site.port);
      let bytes = 0;
      while (!done) {
        const at = performance.now();
        bytes = await wire.send(requestText("GET", "/", { Cookie: site.members[0]!.cookie }));
        took.push(performance.now() - at);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      wire.close();
      const answer = await post;
      const seconds = (performance.now() - started) / 1000;
      const { created } = (await answer.json()) as { created?: number };
      if (created !== LINES) throw new Error(`The import answered ${answer.status} and created ${created}.`);
      return [
        below(20, { what: "import of 10,000 lines", unit: "s", ours: seconds }),
        below(200, {
          what: "another user's board meanwhile, p95",
          unit: "ms",
          ours: quantile(took, 0.95),
          note: `${took.length} pages, the last of ${(bytes / 1024 / 1024).toFixed(1)} MB`,
        }),
      ];
    } finally {
      await site.stop();
    }
  },
};
