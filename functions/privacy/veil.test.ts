import { describe, expect, it } from "vitest";
import { veiled } from "./veil.ts";

const HIDDEN = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
const SEEN = "01BX5ZZKBKACTAV9WEVGEMMVRZ";

describe("one's own data, taken out", () => {
  it("keeps everything but those whom one may not see: their ids, what rows tell of them, and texts that hold one", () => {
    const at = new Date(0);
    const row = (id: string) => ({ at, subjectId: id, subjectName: "Vera", after: `{"id":"${id}"}`, count: 1 });
    const hidden = { at, subjectId: null, subjectName: null, after: null, count: 1 };
    const saw = { subjectId: HIDDEN, fromType: "in", toType: "sick", comment: "flu", returnAt: at };
    expect(veiled([saw], (id) => id === HIDDEN)).toEqual([
      { subjectId: null, fromType: null, toType: null, comment: null, returnAt: null },
    ]);
    expect(veiled({ auditLog: [row(SEEN), row(HIDDEN)] }, (id) => id === HIDDEN)).toEqual({
      auditLog: [row(SEEN), hidden],
    });
  });
});
